import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TWO_SIP_HOSTS } from './options.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { header } from './sip-message.ts';
import { ask, obtainTokens } from './testing/https-client.ts';
import { createPeople } from './testing/people.ts';
import type { Phone } from './testing/phone.ts';
import { connectSip } from './testing/sip-client.ts';

let sandbox: Sandbox;
const people = createPeople(() => sandbox);
const phoneOf = people.phone;
const SPARE = 'sip2.toky.co';

beforeAll(async () => {
  sandbox = await startSandbox({ sipHosts: TWO_SIP_HOSTS });
});
afterEach(people.leave);
afterAll(() => sandbox.close());

const options = (phone: Phone) => phone.build({ method: 'OPTIONS', uri: 'sip:sip.toky.co' });

describe('a SIP server of several hosts', () => {
  it('is advertised with weights, and reached at each of them', async () => {
    const { access_token: token } = await obtainTokens(sandbox, 'jane@example.com');
    const params = await ask(sandbox, 'https://api.toky.co/v1/sdk/call/params?agent_id=jane@example.com', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(JSON.parse(params.text)).toMatchObject({
      data: {
        sip: {
          ws_servers: [
            { ws_uri: 'wss://sip.toky.co', weight: 20 },
            { ws_uri: 'wss://sip2.toky.co', weight: 10 },
          ],
          domain: 'sip.toky.co',
        },
      },
    });
    await phoneOf(0, true, SPARE);
    await sandbox.journal.waitForKind('sip-open', ({ host }) => host === SPARE);
    expect(sandbox.hostRules).toContain(`MAP ${SPARE} 127.0.0.1:`);
  });

  it.each([
    ['refused', '503'],
    ['cut', 'socket hang up'],
  ] as const)('has one host %s while the other answers', async (mode, message) => {
    sandbox.control.setSipHost('sip.toky.co', mode);
    await expect(connectSip(sandbox)).rejects.toThrow(message);
    await phoneOf(0, true, SPARE);
  });

  it('has one host that never answers the upgrade', async () => {
    sandbox.control.setSipHost('sip.toky.co', 'hanging');
    const since = sandbox.journal.mark();
    let settled = false;
    connectSip(sandbox).then(
      () => (settled = true),
      () => (settled = true),
    );
    await sandbox.journal.waitForKind('http', ({ host }) => host === 'sip.toky.co', 2000, since);
    await phoneOf(0, true, SPARE);
    expect(settled).toBe(false);
  });

  it('has one host fall silent or drop its connections alone', async () => {
    const [first, spare] = [await phoneOf(0), await phoneOf(1, true, SPARE)];
    sandbox.control.setSipHost('sip.toky.co', 'silent');
    first.send(options(first));
    expect((await spare.answer(spare.send(options(spare)))).status).toBe(200);
    expect(first.client.received().at(-1)).not.toContain('OPTIONS');
    sandbox.control.dropSip('cut', SPARE);
    expect(await spare.client.closed).toBe(1006);
    expect(first.client.isClosed()).toBe(false);
  });
});

describe('a half-open connection', () => {
  it('takes everything and answers nothing, not even its end, while new ones are served', async () => {
    const [old, spare] = [await phoneOf(0), await phoneOf(1)];
    const heard = old.client.received().length;
    expect(sandbox.control.silenceOpenSip()).toBeGreaterThanOrEqual(2);
    const since = sandbox.journal.mark();
    old.send(options(old));
    old.client.send('\r\n\r\n');
    await sandbox.journal.waitForKind('sip-keep-alive', () => true, 2000, since);
    spare.client.close();

    const next = await phoneOf(0);
    expect((await next.answer(next.send(options(next)))).status).toBe(200);
    expect(old.client.received()).toHaveLength(heard);
    expect(spare.client.isClosed()).toBe(false);
    sandbox.control.dropSip('close');
    expect([await old.client.closed, await next.client.closed]).toEqual([1001, 1001]);
  });

  it('is what every connection is while the server is silent, new ones too', async () => {
    sandbox.control.silenceSip(true);
    const phone = await phoneOf(0, false);
    const since = sandbox.journal.mark();
    phone.send(options(phone));
    await sandbox.journal.waitForKind('sip-in', ({ method }) => method === 'OPTIONS', 2000, since);
    sandbox.control.silenceSip(false);
    const next = options(phone);
    expect((await phone.answer(phone.send(next))).status).toBe(200);
    expect(phone.client.received()).toHaveLength(1);
  });

  it('may be a server that merely answers no OPTIONS', async () => {
    sandbox.control.ignoreOptions(true);
    const phone = await phoneOf(0);
    const since = sandbox.journal.mark();
    phone.send(options(phone));
    await sandbox.journal.waitForKind('sip-in', ({ method }) => method === 'OPTIONS', 2000, since);
    expect((await phone.register()).response.status).toBe(200);
    expect(phone.client.received().filter((text) => text.includes('OPTIONS'))).toEqual([]);
  });
});

describe('a registration', () => {
  it('is granted shorter than asked, ends by itself, and may be asked for too short', async () => {
    sandbox.control.setRegistrationLife({ grantS: 1 });
    const phone = await phoneOf(0, false);
    const since = sandbox.journal.mark();
    expect(header((await phone.register()).response, 'contact')).toContain('expires=1');
    await sandbox.journal.waitForKind('unregistered', ({ detail }) => detail === 'expired', 3000, since);
    sandbox.control.setRegistrationLife({ grantS: null, minS: 900 });
    const brief = (await phone.register()).response;
    expect([brief.status, header(brief, 'min-expires')]).toEqual([423, '900']);
    expect(header((await phone.register({ Expires: '900' })).response, 'contact')).toContain('expires=900');
  });

  it.each([403, 404, 500, 503])('is refused with %i as often as told', async (status) => {
    sandbox.control.refuseRegister({ status, count: 2, ...(status === 503 ? { retryAfterS: 7 } : {}) });
    const phone = await phoneOf(0, false);
    const refused = (await phone.register()).response;
    expect([refused.status, header(refused, 'retry-after')]).toEqual([
      status,
      status === 503 ? '7' : undefined,
    ]);
    expect((await phone.register()).response.status).toBe(status);
    expect((await phone.register()).response.status).toBe(200);
  });

  it('is challenged for ever where the password is said to be wrong', async () => {
    sandbox.control.refuseRegister({ status: 401 });
    const phone = await phoneOf(0, false);
    for (let turn = 0; turn < 2; turn++) {
      const { response } = await phone.register();
      expect([response.status, header(response, 'www-authenticate')]).toEqual([
        401,
        expect.stringContaining('nonce='),
      ]);
    }
    sandbox.control.refuseRegister(null);
    expect((await phone.register()).response.status).toBe(200);
  });

  it.each([
    ['contact', '<sip:same@x.invalid;transport=ws>', '<sip:same@x.invalid;transport=ws>'],
    [
      'instance',
      '<sip:one@x.invalid>;+sip.instance="<urn:uuid:9>"',
      '<sip:two@y.invalid>;+sip.instance="<urn:uuid:9>";reg-id=1',
    ],
  ])('leaves no ghost when the same %s comes over a new connection', async (_what, before, after) => {
    const [old, next] = [await phoneOf(0, false), await phoneOf(0, false)];
    await old.register({ Contact: before });
    sandbox.control.silenceOpenSip();
    sandbox.control.reset();
    await next.register({ Contact: after });
    const sockets = sandbox.control.sipSockets();
    expect(sandbox.control.registrations().map(({ socket }) => socket.id)).toEqual([sockets.at(-1)]);
    const since = sandbox.journal.mark();
    old.client.close();
    await sandbox.journal.waitForKind('sip-close', () => true, 2000, since);
    expect(sandbox.control.registrations()).toHaveLength(1);
  });
});
