// @vitest-environment node
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
