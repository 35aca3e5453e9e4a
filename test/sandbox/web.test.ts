import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { isAllowedRedirect, withQuery } from './sso-host.ts';
import { ask, exchange, obtainTokens, signIn, tokensOf, type HttpReply } from './testing/https-client.ts';

let sandbox: Sandbox;
const JANE = 'jane@example.com';
const REDIRECT = 'https://abcdef.chromiumapp.org/n?kept=1';

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

const login = (
  query: Readonly<Record<string, string>>,
  app = sandbox.app.id,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpReply> =>
  ask(sandbox, `https://app.toky.co/auth/sso/login/${app}?${new URLSearchParams(query)}`, { headers });

const sdk = (path: string, token: string, agent = JANE): Promise<HttpReply> =>
  ask(sandbox, `https://api.toky.co/v1/sdk/${path}?agent_id=${encodeURIComponent(agent)}`, {
    headers: { authorization: `Bearer ${token}` },
  });

const refresh = (token: string): Promise<HttpReply> =>
  ask(sandbox, 'https://api.toky.co/v1/access_token/refresh', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-app-key': sandbox.app.key },
    body: new URLSearchParams({ token, grant_type: 'refresh_token' }).toString(),
  });

const newCode = async (): Promise<string> =>
  (await signIn(sandbox, JANE)).location.searchParams.get('code') ?? '';

describe('the login page', () => {
  it.each([
    ['https://abc.chromiumapp.org/x', true],
    ['https://chromiumapp.org/', true],
    ['https://evilchromiumapp.org/', false],
    ['https://chromiumapp.org.evil.example/', false],
    ['javascript:alert(1)//chromiumapp.org', false],
    ['no url', false],
  ])('redirects to %s: %s', (url, allowed) =>
    expect(isAllowedRedirect(url, ['chromiumapp.org'])).toBe(allowed),
  );

  it('adds to a query and keeps it', () => {
    expect(withQuery('https://a.example/p?x=1', { code: 'a b' })).toBe('https://a.example/p?x=1&code=a+b');
  });

  it('refuses an unknown application, a missing and a foreign redirect', async () => {
    expect((await login({ redirect_url: REDIRECT }, 'x'.repeat(32))).status).toBe(404);
    expect((await login({})).status).toBe(403);
    expect((await login({ redirect_url: 'https://evil.example/' })).status).toBe(403);
  });

  it('shows a form with the email in it and a way out', async () => {
    const { status, text } = await login({ agent_id: JANE, redirect_url: REDIRECT });
    expect(status).toBe(200);
    expect(text).toContain(`value="${JANE}"`);
    expect(text).toContain('kept=1&amp;error=access_denied');
  });

  it('remembers the session, names its own agent whoever is asked for, and forgets it at sign-out', async () => {
    const { cookie } = await signIn(sandbox, JANE);
    const again = await login({ agent_id: 'john@example.com', redirect_url: REDIRECT }, sandbox.app.id, {
      cookie,
    });
    expect(again.status).toBe(302);
    const back = new URL(String(again.headers.location));
    expect([back.searchParams.get('agent_id'), back.searchParams.get('kept')]).toEqual([JANE, '1']);
    await ask(sandbox, 'https://app.toky.co/logout', { headers: { cookie } });
    expect((await login({ redirect_url: REDIRECT }, sandbox.app.id, { cookie })).status).toBe(200);
  });

  it('fails as told', async () => {
    sandbox.control.setSso('error-redirect');
    expect((await signIn(sandbox, JANE)).location.searchParams.get('error')).toBe('server_error');
    sandbox.control.setSso('no-code-redirect');
    expect((await signIn(sandbox, JANE)).location.searchParams.has('code')).toBe(false);
    sandbox.control.setSso('status-500');
    expect((await login({ redirect_url: REDIRECT })).status).toBe(500);
  });
});

describe('the tokens', () => {
  it('come for a code once, to the right agent, with the right key and words', async () => {
    const code = await newCode();
    expect((await exchange(sandbox, JANE, code, {}, 'wrong')).status).toBe(401);
    expect((await exchange(sandbox, JANE, code, { scope: 'all' })).status).toBe(400);
    expect((await exchange(sandbox, JANE, code, { grant_type: 'app_id' })).status).toBe(400);
    expect((await exchange(sandbox, JANE, code)).status).toBe(200);
    expect((await exchange(sandbox, JANE, code)).status).toBe(400);
    expect((await exchange(sandbox, 'john@example.com', await newCode())).status).toBe(403);
  });

  it('say whose they are and how long they live', async () => {
    sandbox.control.setTokenLife(5);
    const tokens = await obtainTokens(sandbox, JANE);
    const claims: unknown = JSON.parse(
      Buffer.from(tokens.access_token.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims).toMatchObject({ sub: JANE });
    expect(tokens.expires_in).toBe(5);
  });

  it('are refreshed once each', async () => {
    const first = await obtainTokens(sandbox, JANE);
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect((await refresh(first.refresh_token)).status).toBe(401);
    expect(tokensOf(second).refresh_token).not.toBe(first.refresh_token);
    sandbox.control.revokeRefreshTokens();
    expect((await refresh(tokensOf(second).refresh_token)).status).toBe(401);
  });

  it('come through the broker without the key, unless it is down', async () => {
    const body = JSON.stringify({
      scope: 'dialer',
      agent_id: JANE,
      authorization_code: await newCode(),
      grant_type: 'code',
    });
    const headers = { 'content-type': 'application/json', origin: 'chrome-extension://abc' };
    const reply = await ask(sandbox, 'https://broker.example/v1/access_token', {
      method: 'POST',
      headers,
      body,
    });
    expect(reply.status).toBe(200);
    expect(reply.headers['access-control-allow-origin']).toBe('chrome-extension://abc');
    sandbox.control.setBroker('down');
    expect(
      (await ask(sandbox, 'https://broker.example/v1/access_token', { method: 'POST', headers, body }))
        .status,
    ).toBe(503);
  });
});

describe('the HTTP API', () => {
  it('wants a live token of the same agent', async () => {
    const { access_token: token } = await obtainTokens(sandbox, JANE);
    expect((await sdk('call/params', token)).status).toBe(200);
    expect((await sdk('call/params', token, 'john@example.com')).status).toBe(403);
    expect((await sdk('call/params', `${token}x`)).status).toBe(401);
    expect((await ask(sandbox, `https://api.toky.co/v1/sdk/agents?agent_id=${JANE}`)).status).toBe(401);
    sandbox.control.expireAccessTokens();
    expect(JSON.parse((await sdk('agents', token)).text)).toMatchObject({
      success: false,
      code: 401,
      key: 'expired_token',
    });
  });

  it('tells what a phone needs to know', async () => {
    const { access_token: token } = await obtainTokens(sandbox, JANE);
    const params: unknown = JSON.parse((await sdk('call/params', token)).text);
    expect(params).toMatchObject({
      data: {
        sip: {
          ws_servers: [{ ws_uri: 'wss://sip.toky.co' }],
          uri: 'jane__example.com@sip.toky.co',
          stun_servers: [`stun:127.0.0.1:${sandbox.udpPort}`],
          turn_servers: { urls: [`turn:127.0.0.1:${sandbox.udpPort}?transport=udp`] },
        },
        company_id: 4242,
      },
    });
    sandbox.control.advertiseIceServers(false);
    expect(JSON.parse((await sdk('call/params', token)).text)).toMatchObject({
      data: { sip: { stun_servers: [], turn_servers: { urls: [] } } },
    });
    expect(JSON.parse((await sdk('contacts/14155550100', token)).text)).toEqual({
      data: [{ name: 'Ada Moreno' }],
    });
  });

  it('keeps notes and a tag', async () => {
    const { access_token: token } = await obtainTokens(sandbox, JANE);
    const post = (path: string, body: unknown): Promise<HttpReply> =>
      ask(sandbox, `https://api.toky.co/v1/sdk/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await post('notes', { agent_id: JANE, call_id: 'c', note: 'call back' })).status).toBe(200);
    expect((await post('notes', { call_id: 'c', note: 'call back' })).status).toBe(400);
    await post('tags', { agent_id: JANE, call_id: 'c', tag: 'sale' });
    const read = async (path: string): Promise<unknown> =>
      JSON.parse(
        (
          await ask(sandbox, `https://api.toky.co/v1/sdk/${path}?call_id=c&agent_id=${JANE}`, {
            headers: { authorization: `Bearer ${token}` },
          })
        ).text,
      );
    expect(await read('notes')).toEqual({ result: [{ _source: { content: 'call back' } }] });
    expect(await read('tags')).toEqual({ result: ['sale'] });
  });

  it('fails as often as told, and answers preflights all the while', async () => {
    const { access_token: token } = await obtainTokens(sandbox, JANE);
    sandbox.control.failApi(503, 2);
    const statuses = [];
    for (let turn = 0; turn < 3; turn++) statuses.push((await sdk('agents', token)).status);
    expect(statuses).toEqual([503, 503, 200]);
    sandbox.control.malformApi('not-json', 1);
    expect((await sdk('agents', token)).text).toContain('<html>');
    sandbox.control.failApi(500, null);
    const preflight = await ask(sandbox, 'https://api.toky.co/v1/sdk/agents', {
      method: 'OPTIONS',
      headers: { origin: 'https://x.example' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-headers']).toContain('X-App-Key');
  });
});
