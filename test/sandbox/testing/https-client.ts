import { request } from 'node:https';
import type { Sandbox } from '../sandbox.ts';

export type HttpReply = {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
};

type HttpAsk = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Asks the sandbox as one of its hosts, over real TLS with its own certificate trusted. */
export function ask(
  sandbox: Sandbox,
  url: string,
  { method = 'GET', headers = {}, body = '' }: HttpAsk = {},
): Promise<HttpReply> {
  const { hostname, pathname, search } = new URL(url);
  const options = {
    host: '127.0.0.1',
    port: sandbox.port,
    servername: hostname,
    ca: sandbox.certificate,
    method,
    path: pathname + search,
    headers: { host: hostname, 'content-length': Buffer.byteLength(body), ...headers },
  };
  return new Promise((resolve, reject) => {
    const asking = request(options, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(parts).toString('utf8'),
        });
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

const REDIRECT = 'https://abcdef.chromiumapp.org/back';

/** Signs in through the login page; the answer is where the browser is sent, and the session cookie. */
export async function signIn(
  sandbox: Sandbox,
  agentId: string,
  password = 'sandbox',
): Promise<{ readonly location: URL; readonly cookie: string }> {
  const query = new URLSearchParams({ agent_id: agentId, redirect_url: REDIRECT });
  const reply = await ask(sandbox, `https://app.toky.co/auth/sso/login/${sandbox.app.id}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: agentId, password }).toString(),
  });
  const cookie = [reply.headers['set-cookie'] ?? ''].flat()[0]?.split(';')[0] ?? '';
  return { location: new URL(String(reply.headers.location)), cookie };
}

export type Tokens = {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
};

export function tokensOf(reply: HttpReply): Tokens {
  const { data } = JSON.parse(reply.text) as { data: Tokens };
  return data;
}

export function exchange(
  sandbox: Sandbox,
  agentId: string,
  code: string,
  extra: Readonly<Record<string, unknown>> = {},
  key = sandbox.app.key,
): Promise<HttpReply> {
  return ask(sandbox, 'https://api.toky.co/v1/access_token', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-app-key': key },
    body: JSON.stringify({
      scope: 'dialer',
      agent_id: agentId,
      authorization_code: code,
      grant_type: 'code',
      ...extra,
    }),
  });
}

/** The whole way to an access token. */
export async function obtainTokens(sandbox: Sandbox, agentId: string): Promise<Tokens> {
  const { location } = await signIn(sandbox, agentId);
  return tokensOf(await exchange(sandbox, agentId, location.searchParams.get('code') ?? ''));
}
