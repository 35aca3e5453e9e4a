import { createApi } from '../src/api/api.ts';
import type { Api } from '../src/api/api.ts';

export type Asked = {
  readonly method: string;
  readonly url: string;
  readonly token: string | null;
  readonly body: unknown;
};

/** One answer of the fake server; throwing is a network that fails, a promise that never settles a silent one. */
export type FakeAnswer = (signal: AbortSignal | null | undefined) => Response | Promise<Response>;

export const TIMEOUT = 10_000;

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): FakeAnswer =>
  () =>
    new Response(JSON.stringify(body), { status, headers });

export const offline: FakeAnswer = () => {
  throw new TypeError('Failed to fetch');
};

export const silent: FakeAnswer = (signal) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

/** The API against a server that gives these answers, and has no network after the last. */
export function apiThat(answers: readonly FakeAnswer[], fresh: string | null = null) {
  const asked: Asked[] = [];
  const rejected: string[] = [];
  let token = 'token-1';
  const api: Api = createApi({
    baseUrl: 'https://api.toky.co',
    agent: 'jane+x@example.com',
    token: () => token,
    onTokenRejected: async (refused) => {
      rejected.push(refused);
      if (fresh !== null) token = fresh;
      return fresh;
    },
    fetch: async (url, init) => {
      asked.push({
        method: init?.method ?? 'GET',
        url: String(url),
        token: new Headers(init?.headers).get('Authorization'),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : null,
      });
      return (answers[asked.length - 1] ?? offline)(init?.signal);
    },
    timeout: TIMEOUT,
    random: () => 0.5,
  });
  return { api, asked, rejected };
}

/** How a promise ended, for tests that have to let time pass before they look. */
export function settle<T>(promise: Promise<T>): Promise<{ value: T } | { error: unknown }> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}
