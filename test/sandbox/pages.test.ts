import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { ask, obtainTokens, type HttpReply } from './testing/https-client.ts';

let sandbox: Sandbox;
const JANE = 'jane@example.com';

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe('the pages', () => {
  it('stand under a policy that lets nothing foreign in', async () => {
    for (const host of ['crm.example', 'sandbox.example', 'localhost']) {
      const { status, headers } = await ask(sandbox, `https://${host}/`);
      expect([status, String(headers['content-security-policy']).startsWith("default-src 'none'")]).toEqual([
        200,
        true,
      ]);
    }
  });

  it('links every number with a meaning', async () => {
    const { text } = await ask(sandbox, 'https://crm.example/');
    for (const { number } of sandbox.numbers) expect(text).toContain(`href="tel:${number}"`);
    expect(text).toContain('href="callto:');
  });

  it('take commands as JSON only', async () => {
    const send = (action: string, body: string, type = 'application/json'): Promise<HttpReply> =>
      ask(sandbox, `https://sandbox.example/control/${action}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
    expect((await send('setTokenLife', '{"seconds":7}')).status).toBe(200);
    expect(sandbox.control.switches().tokenLifeS).toBe(7);
    expect((await send('setTokenLife', '{"seconds":"7"}')).status).toBe(400);
    expect((await send('noSuchThing', '{}')).status).toBe(400);
    expect((await send('reset', '{}', 'text/plain')).status).toBe(415);
    expect((await send('callAgent', `{"agent":"${JANE}","from":"+14155550123"}`)).text).toContain(
      'no contact registered',
    );
  });

  it('may be a web site that a test fills, by file or by folder', async () => {
    sandbox.pages.set('/data.json', 'application/json', '{"a":1}');
    const folder = mkdtempSync(join(tmpdir(), 'pages-'));
    mkdirSync(join(folder, 'phone'));
    writeFileSync(join(folder, 'phone', 'index.html'), '<p>Phone</p>');
    sandbox.pages.setFolder(folder);
    const get = (path: string): Promise<HttpReply> => ask(sandbox, `https://demo.test${path}`);
    expect((await get('/data.json')).text).toBe('{"a":1}');
    const page = await get('/phone/');
    expect([page.text, page.headers['content-type']]).toEqual(['<p>Phone</p>', 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toBeUndefined();
    sandbox.pages.clear();
    expect((await get('/phone/index.html')).status).toBe(404);
    rmSync(folder, { recursive: true });
  });

  it('take every command that a button of the control page sends', async () => {
    const { text } = await ask(sandbox, 'https://sandbox.example/');
    const unescape = (escaped: string): string => escaped.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    const buttons = [...text.matchAll(/data-action="(\w+)" data-body="([^"]*)"/g)];
    expect(buttons.length).toBeGreaterThan(50);
    for (const [, action = '', body = ''] of buttons) {
      const { status } = await ask(sandbox, `https://sandbox.example/control/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: unescape(body),
      });
      expect(`${action}: ${status}`).toBe(`${action}: 200`);
    }
    sandbox.control.reset();
    const state: unknown = JSON.parse((await ask(sandbox, 'https://sandbox.example/control/state')).text);
    expect(state).toMatchObject({ transfers: [], turnAllocations: 0, switches: { pusher: 'up' } });
  });

  it('answer a host and a path that are not ours', async () => {
    expect((await ask(sandbox, 'https://localhost/', { headers: { host: 'evil.example' } })).status).toBe(
      421,
    );
    expect((await ask(sandbox, 'https://api.toky.co/%ff')).status).toBe(400);
  });
});

it('keeps every secret out of the journal', async () => {
  await obtainTokens(sandbox, JANE);
  const written = JSON.stringify(sandbox.journal.facts());
  const issued = sandbox.secrets().filter((secret) => secret.length > 8);
  expect(issued.length).toBeGreaterThan(5);
  expect(issued.filter((secret) => written.includes(secret))).toEqual([]);
});
