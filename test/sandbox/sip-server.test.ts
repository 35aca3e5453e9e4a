import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { header } from './sip-message.ts';
import { createPeople } from './testing/people.ts';
import { connectSip } from './testing/sip-client.ts';

let sandbox: Sandbox;
const people = createPeople(() => sandbox);
const phoneOf = people.phone;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(people.leave);
afterAll(() => sandbox.close());

describe('the registrar', () => {
  it('challenges, takes, lists and forgets a contact', async () => {
    const phone = await phoneOf(0, false);
    const first = await phone.register();
    expect(first.response.status).toBe(200);
    expect(header(first.response, 'contact')).toContain(`<${phone.contact}>;expires=600`);
    expect(sandbox.control.registrations()).toHaveLength(1);
    expect(header((await phone.register({ Expires: '0' })).response, 'contact')).toBeUndefined();
    expect(sandbox.control.registrations()).toEqual([]);
  });

  it('refuses a wrong password, another domain, another user and a short time', async () => {
    const phone = await phoneOf(0, false);
    expect((await phone.register({ Expires: '600' }, 'guess')).response.status).toBe(403);
    const elsewhere = { method: 'REGISTER', uri: 'sip:elsewhere.example', to: phone.address };
    expect((await phone.authorized(elsewhere)).response.status).toBe(404);
    const john = { method: 'REGISTER', uri: 'sip:sip.toky.co', to: '<sip:john__example.com@sip.toky.co>' };
    expect((await phone.authorized(john)).response.status).toBe(403);
    const brief = (await phone.register({ Expires: '30' })).response;
    expect([brief.status, header(brief, 'min-expires')]).toEqual([423, '60']);
  });

  it('calls an expired nonce stale', async () => {
    const phone = await phoneOf(0, false);
    const uri = 'sip:sip.toky.co';
    const ask = { method: 'REGISTER', uri, to: `<${phone.address}>` };
    const challenge = await phone.answer(phone.send(phone.build(ask)));
    sandbox.control.expireNonces();
    const late = await phone.answer(
      phone.send(phone.build({ ...ask, headers: phone.credentials(challenge, 'REGISTER', uri) })),
    );
    expect([late.status, header(late, 'www-authenticate')]).toEqual([
      401,
      expect.stringContaining('stale=true'),
    ]);
  });

  it('replaces the contact of an instance and drops the contacts of a lost connection', async () => {
    const phone = await phoneOf(0, false);
    const contactOf = (user: string): string =>
      `<sip:${user}@x.invalid;transport=ws>;+sip.instance="<urn:uuid:1>";reg-id=1`;
    await phone.register({ Contact: contactOf('one') });
    await phone.register({ Contact: contactOf('two') });
    expect(sandbox.control.registrations().map(({ contact }) => contact)).toEqual([
      'sip:two@x.invalid;transport=ws',
    ]);
    const since = sandbox.journal.mark();
    sandbox.control.dropSip('cut');
    await phone.client.closed;
    await sandbox.journal.waitForKind('unregistered', () => true, 2000, since);
    expect(sandbox.control.registrations()).toEqual([]);
  });
});

describe('a connection', () => {
  it('needs the subprotocol, and is refused while told so', async () => {
    await expect(connectSip(sandbox, 'sip.toky.co', null)).rejects.toThrow('400');
    sandbox.control.refuseSipFor(60_000);
    await expect(connectSip(sandbox)).rejects.toThrow('503');
  });

  it('is closed for garbage, answered for a malformed request, and pinged with line breaks', async () => {
    const phone = await phoneOf(0);
    const broken = phone.build({ method: 'OPTIONS', uri: 'sip:sip.toky.co', headers: { CSeq: '1 INVITE' } });
    expect((await phone.answer(phone.send(broken), () => true)).status).toBe(400);
    const since = sandbox.journal.mark();
    phone.client.send('\r\n\r\n');
    await sandbox.journal.waitForKind('sip-keep-alive', () => true, 2000, since);
    phone.client.send('what is this');
    expect(await phone.client.closed).toBe(1002);
    expect(phone.client.received()).toContain('\r\n');
  });

  it('answers a repeated request once more with the same answer', async () => {
    const phone = await phoneOf(0);
    const request = phone.build({ method: 'OPTIONS', uri: 'sip:sip.toky.co' });
    const first = await phone.answer(phone.send(request));
    expect(await phone.answer(phone.send(request))).toEqual(first);
  });

  it.each([
    ['MESSAGE', 405],
    ['WHATEVER', 501],
    ['BYE', 481],
    ['PRACK', 481],
    ['CANCEL', 481],
  ])('answers %s outside a call with %i', async (method, status) => {
    const phone = await phoneOf(0);
    expect((await phone.answer(phone.send(phone.build({ method, uri: 'sip:sip.toky.co' })))).status).toBe(
      status,
    );
  });
});
