import { createServer } from 'node:https';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Certificate } from '../../sandbox/certificate.ts';
import { DOMAIN, PASSWORD } from './kamailio.ts';
import { TURN_PASSWORD, TURN_USER } from './media.ts';
import { PORTS, SERVER } from './network.ts';

const PAGE = fileURLToPath(new URL('../page/page.ts', import.meta.url));

/** What `call/params` tells an agent. */
export type Line = {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  readonly stun: readonly string[];
  readonly turn: readonly string[];
};

export const STUN = `stun:${SERVER}:${PORTS.turn}`;
export const SILENT_STUN = `stun:${SERVER}:${PORTS.silentStun}`;
export const TURN = `turn:${SERVER}:${PORTS.turn}?transport=udp`;
export const SLOW_TURN = `turn:${SERVER}:${PORTS.slowTurn}?transport=udp`;

export function lineOf(user: string, more: Partial<Line> = {}): Line {
  return { user, password: PASSWORD, domain: DOMAIN, stun: [STUN], turn: [], ...more };
}

export type Toky = {
  readonly url: string;
  /** What the agent's phone is told from now on. */
  readonly setLine: (agent: string, line: Line) => void;
  /** Paths that were asked for, with their method. */
  readonly asked: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** A page with the SDK, and the few requests of Toky's HTTP API that a call needs. Holding is left to the SIP server. */
export async function serveToky(certificate: Certificate): Promise<Toky> {
  const script = await bundle();
  const lines = new Map<string, Line>();
  const asked: string[] = [];
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    const url = new URL(request.url ?? '/', `https://phone.${DOMAIN}`);
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (url.pathname === '/') {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      return response.end(
        '<!doctype html><meta charset="utf-8"><title>Phone</title><script type="module" src="/page.js"></script>',
      );
    }
    if (url.pathname === '/page.js') {
      return response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script);
    }
    asked.push(`${request.method} ${url.pathname}`);
    const line = lines.get(url.searchParams.get('agent_id') ?? '');
    if (url.pathname === '/v1/sdk/call/params' && line) {
      return json(200, { success: true, data: callParams(line) });
    }
    return json(400, { success: false, message: 'Not here' });
  });
  await new Promise<void>((resolve) => server.listen(PORTS.https, SERVER, resolve));
  return {
    url: `https://phone.${DOMAIN}:${PORTS.https}/`,
    setLine: (agent, line) => void lines.set(agent, line),
    asked: () => [...asked],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function callParams(line: Line) {
  return {
    sip: {
      ws_servers: [{ ws_uri: `wss://sip.${DOMAIN}:${PORTS.wss}`, weight: 10 }],
      turn_servers:
        line.turn.length === 0 ? null : { urls: line.turn, username: TURN_USER, password: TURN_PASSWORD },
      stun_servers: line.stun,
      domain: line.domain,
      uri: `${line.user}@${line.domain}`,
      username: line.user,
      password: line.password,
    },
    company_id: 'acme',
    connection_country: 'US',
    recording_change: false,
    registered_app_name: 'Interop',
    channel_id: 'none',
  };
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'esnext',
      minify: false,
      rolldownOptions: { input: PAGE, output: { codeSplitting: false } },
    },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (!chunk) throw new Error('The page could not be bundled');
  return chunk.code;
}
