import { expect, test } from 'vitest';
import { createTokenEndpoint } from '../../lib/background/token-endpoint.ts';
import type { KeyHolder } from '../../lib/background/token-endpoint.ts';

type Asked = { url: string; init: RequestInit };

function endpointThat(answer: () => Response | Promise<Response>, holder: KeyHolder, online = true) {
  const asked: Asked[] = [];
  const endpoint = createTokenEndpoint(holder, {
    fetch: async (url, init) => {
      asked.push({ url: String(url), init: init ?? {} });
      return answer();
    },
    now: () => 1_000,
    online: () => online,
  });
  return { endpoint, asked };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const tokens = { success: true, data: { access_token: 'a', refresh_token: 'r', expires_in: 60 } };
const key: KeyHolder = { kind: 'app-key', key: 'k' };
const broker: KeyHolder = { kind: 'broker', url: 'https://broker.example/toky/' };

test('exchanges a code as Toky documents it', async () => {
  const { endpoint, asked } = endpointThat(() => json(tokens), key);
  expect(await endpoint.exchange('c1', 'jane@example.com')).toEqual({
    ok: true,
    value: { accessToken: 'a', refreshToken: 'r', expiresAt: 61_000 },
  });
  expect(asked[0]?.url).toBe('https://api.toky.co/v1/access_token');
  expect(asked[0]?.init.headers).toEqual({ 'X-App-Key': 'k', 'Content-Type': 'application/json' });
  expect(JSON.parse(String(asked[0]?.init.body))).toEqual({
    scope: 'dialer',
    agent_id: 'jane@example.com',
    authorization_code: 'c1',
    grant_type: 'code',
  });
});

test('refreshes by a form, and sends a broker no key', async () => {
  const { endpoint, asked } = endpointThat(() => json(tokens), broker);
  await endpoint.refresh('r 0');
  expect(asked[0]?.url).toBe('https://broker.example/toky/access_token/refresh');
  expect(asked[0]?.init.headers).toEqual({ 'Content-Type': 'application/x-www-form-urlencoded' });
  expect(asked[0]?.init.body).toBe('token=r+0&grant_type=refresh_token');
});

test('takes the life from the token where the answer does not tell it', async () => {
  const token = `x.${btoa(JSON.stringify({ exp: 7 }))}.y`;
  const { endpoint } = endpointThat(() => json({ data: { access_token: token, refresh_token: 'r' } }), key);
  expect(await endpoint.exchange('c', 'a')).toMatchObject({ ok: true, value: { expiresAt: 7_000 } });
});

test('assumes a short life where nothing tells it', async () => {
  const { endpoint } = endpointThat(() => json({ data: { access_token: 'a', refresh_token: 'r' } }), key);
  expect(await endpoint.exchange('c', 'a')).toMatchObject({ ok: true, value: { expiresAt: 601_000 } });
});

test.each([
  [
    'a refused code',
    () => json({ success: false, message: 'Invalid code', code: 1, key: 'invalid_code' }, 400),
    true,
    'sign-in-code-refused',
  ],
  ['a wrong app key', () => json({ success: false, message: 'Invalid App Key' }, 401), true, 'wrong-app-key'],
  ['a refusal in no known form', () => new Response('no', { status: 403 }), true, 'sign-in-code-refused'],
  ['a failing server', () => json({}, 500), false, 'toky-failing'],
  ['too many requests', () => json({}, 429), false, 'toky-failing'],
  ['an answer that is no JSON', () => new Response('<html>'), false, 'malformed-answer'],
  ['an answer of another shape', () => json({ data: { access_token: 5 } }), false, 'malformed-answer'],
  ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), false, 'toky-unreachable'],
] as const)('%s', async (_name, answer, refused, code) => {
  const { endpoint } = endpointThat(answer, key);
  expect(await endpoint.exchange('c', 'a')).toEqual({ ok: false, problem: { refused, problem: { code } } });
});

test('says that the browser is offline where it knows', async () => {
  const { endpoint } = endpointThat(() => Promise.reject(new TypeError()), key, false);
  expect(await endpoint.refresh('r')).toEqual({
    ok: false,
    problem: { refused: false, problem: { code: 'offline' } },
  });
});
