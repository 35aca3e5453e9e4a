import { startSandbox, type Sandbox } from './sandbox.ts';

const DEFAULT_PORT = 8443;

function portFrom(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`Not a port: ${text}`);
  return port;
}

/** The start of the sandbox by itself; a port may be given as the first argument, 0 for a free one. */
async function start(): Promise<Sandbox> {
  const port = portFrom(process.argv[2]);
  try {
    return await startSandbox({ port });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken || process.argv[2] !== undefined) throw error;
    return startSandbox({ port: 0 });
  }
}

function describe(sandbox: Sandbox): string {
  const agents = sandbox.agents.map((agent) => `  ${agent.id}  (password: ${agent.password})`);
  const numbers = sandbox.numbers.map(({ number, sentence }) => `  ${number}  ${sentence}`);
  return [
    'The sandbox stands in for Toky. Nothing leaves this machine.',
    '',
    `Control page   https://localhost:${sandbox.port}/  (its certificate is self-signed)`,
    `App id         ${sandbox.app.id}`,
    `STUN and TURN  127.0.0.1:${sandbox.udpPort}/udp`,
    '',
    'Agents',
    ...agents,
    '',
    'Numbers',
    ...numbers,
    '  any other  Rings shortly and answers.',
    '',
    'A Chromium that sees the sandbox as Toky is started with',
    `  --host-resolver-rules="${sandbox.hostRules}"`,
    `  --ignore-certificate-errors-spki-list=${sandbox.spki}`,
    '',
    'Ctrl+C stops it.',
  ].join('\n');
}

const sandbox = await start();
console.log(describe(sandbox));

let closing = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (closing) process.exit(1);
    closing = true;
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
