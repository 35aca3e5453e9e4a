import { expect, test } from 'vitest';
import { ApiError, createApi } from '../src/api/api.ts';

const params = {
  success: true,
  data: {
    sip: {
      ws_servers: [{ ws_uri: 'wss://sip.toky.co', weight: 10 }],
      turn_servers: { urls: ['turn:t'], username: 'u', password: 'p' },
      stun_servers: ['stun:s'],
      domain: 'sip.toky.co',
      uri: 'jane__example.com@sip.toky.co',
      username: 'jane__example.com',
      password: 'secret',
    },
    company_id: 4242,
    connection_country: 'US',
    registered_app_name: 'App',
    unused: true,
  },
};

function apiThat(answers: readonly (() => Response)[], fresh: string | null = null) {
  const asked: { url: string; token: string | null }[] = [];
  const rejected: string[] = [];
  let token = 'token-1';
  const api = createApi({
    baseUrl: 'https://api.toky.co',
    agent: 'jane+x@example.com',
    token: () => token,
    onTokenRejected: async (refused) => {
      rejected.push(refused);
      if (fresh !== null) token = fresh;
      return fresh;
    },
    fetch: async (url, init) => {
      asked.push({ url: String(url), token: new Headers(init?.headers).get('Authorization') });
      const answer = answers[asked.length - 1];
      if (!answer) throw new TypeError('Failed to fetch');
      return answer();
    },
    timeout: 1000,
  });
  return { api, asked, rejected };
}

const json =
  (body: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status });

test('asks as the agent, with the token', async () => {
  const { api, asked } = apiThat([json(params)]);
  const answer = await api.callParams();
  expect(answer.sip.username).toBe('jane__example.com');
  expect(asked).toEqual([
    {
      url: 'https://api.toky.co/v1/sdk/call/params?agent_id=jane%2Bx%40example.com',
      token: 'Bearer token-1',
    },
  ]);
});

test('a refused token is replaced once, and the request repeated', async () => {
  const { api, asked, rejected } = apiThat(
    [json({}, 401), json({ dids: [{ number: '+1', friendly_name: null }] })],
    'token-2',
  );
  expect(await api.dids()).toEqual([{ number: '+1', friendly_name: null }]);
  expect(asked.map(({ token }) => token)).toEqual(['Bearer token-1', 'Bearer token-2']);
  expect(rejected).toEqual(['token-1']);
});

test.each([
  ['a token that cannot be replaced', [json({}, 401)], 'unauthorized'],
  ['what is forbidden', [json({}, 403)], 'forbidden'],
  ['a failing server', [json({}, 500)], 'server-error'],
  ['an answer that is no JSON', [() => new Response('<html>')], 'malformed'],
  ['an answer of another shape', [json({ dids: 'none' })], 'malformed'],
  ['no answer', [], 'unreachable'],
] as const)('%s is an error of its own', async (_name, answers, failure) => {
  const { api } = apiThat(answers);
  const error = await api.dids().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ failure });
});
