import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { build } from 'vite';
import { callParams } from '../../lib/toky-phone-js-sdk/src/api/schemas.ts';
import { ask, obtainTokens } from '../sandbox/testing/https-client.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { BareSetup } from './bare-page/setup.ts';

const HTML = new URL('./bare-page/page.html', import.meta.url);
const SOURCE = new URL('./bare-page/page.ts', import.meta.url);

export type BarePage = {
  /** On 127.0.0.1, which browsers trust with a microphone. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

/** Serves a page that calls with SIP.js and its defaults, for an agent of the sandbox. */
export async function serveBarePage(sandbox: Sandbox, agentId: string, number: string): Promise<BarePage> {
  const setup = await setupFor(sandbox, agentId, number);
  const files: ReadonlyMap<string, readonly [type: string, text: string]> = new Map([
    ['/', ['text/html', readFileSync(HTML, 'utf8')] as const],
    ['/page.js', ['text/javascript', await bundle()] as const],
    ['/setup.json', ['application/json', JSON.stringify(setup)] as const],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (file) response.writeHead(200, { 'Content-Type': file[0] }).end(file[1]);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The bare page has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Asks Toky's API as a phone does, and passes the answer on as Toky's client reads it. */
async function setupFor(sandbox: Sandbox, agentId: string, number: string): Promise<BareSetup> {
  const { access_token: token } = await obtainTokens(sandbox, agentId);
  const query = new URLSearchParams({ agent_id: agentId });
  const reply = await ask(sandbox, `https://api.toky.co/v1/sdk/call/params?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { data } = v.parse(callParams, JSON.parse(reply.text));
  const { sip } = data;
  const turn = sip.turn_servers;
  const callerId = sandbox.agents.find(({ id }) => id === agentId)?.dids[0]?.number ?? '';
  return {
    uri: sip.uri,
    username: sip.username,
    password: sip.password,
    server: sip.ws_servers[0]?.ws_uri ?? '',
    iceServers: [
      ...(sip.stun_servers ?? []).map((urls) => ({ urls })),
      ...(turn ? [{ urls: turn.urls, username: turn.username ?? '', credential: turn.password ?? '' }] : []),
    ],
    target: `sip:service@${sip.domain};company=${data.company_id};dnis=${number}`,
    headers: [`X-Connection-Country: ${data.connection_country}`, `X-Caller-Id: ${callerId}`],
  };
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'esnext', rolldownOptions: { input: fileURLToPath(SOURCE) } },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (!chunk) throw new Error('The bare page could not be bundled');
  return chunk.code;
}
