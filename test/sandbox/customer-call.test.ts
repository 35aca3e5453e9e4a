import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { header } from './sip-message.ts';
import { createPeople } from './testing/people.ts';

let sandbox: Sandbox;
const people = createPeople(() => sandbox);
const { phone: phoneOf, voice } = people;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(people.leave);
afterAll(() => sandbox.close());

describe('a call to an agent', () => {
  const ring = () =>
    sandbox.control.callAgent('jane@example.com', { from: '+14155550123', name: 'Rosa "R"' });

  it('says who calls in the headers Toky uses', async () => {
    const phone = await phoneOf(0);
    await ring();
    const invite = await phone.nextRequest('INVITE');
    expect(header(invite, 'from')).toMatch(/^"Rosa \\"R\\"" <sip:\+14155550123@sip\.toky\.co>;tag=/);
    expect(
      ['x-pstn', 'x-calling-to', 'x-connection-country', 'x-company'].map((name) => header(invite, name)),
    ).toEqual(['yes', '+15550001111', 'US', '4242']);
    phone.reply(invite, 486, 'a');
    await phone.nextRequest('ACK');
    expect(sandbox.control.calls().at(-1)?.state()).toMatchObject({
      kind: 'ended',
      by: 'agent',
      status: 486,
    });
  });

  it('is answered by one contact and taken back from the others', async () => {
    const [first, second] = [await phoneOf(0), await phoneOf(0)];
    const call = await ring();
    const [one, two] = [await first.nextRequest('INVITE'), await second.nextRequest('INVITE')];
    first.reply(one, 180, 'one');
    second.reply(two, 180, 'two');
    const mouth = voice(1000);
    first.reply(one, 200, 'one', await mouth.answer(one.body));
    await first.nextRequest('ACK');
    const cancel = await second.nextRequest('CANCEL');
    expect(header(cancel, 'reason')).toBe('SIP;cause=200;text="Call completed elsewhere"');
    second.reply(cancel, 200, 'two');
    second.reply(two, 487, 'two');
    await second.nextRequest('ACK');
    await expect.poll(() => call.hearing(1000).share, { timeout: 5000 }).toBeGreaterThan(0.9);
    call.hangUp();
    first.reply(await first.nextRequest('BYE'), 200, 'one');
    expect(call.state()).toMatchObject({ kind: 'ended', by: 'far-end' });
  });

  it('is cancelled when the caller gives up', async () => {
    const phone = await phoneOf(0);
    const call = await ring();
    phone.reply(await phone.nextRequest('INVITE'), 180, 'a');
    await sandbox.journal.waitForKind('call', (fact) => fact.callId === call.id && fact.state === 'ringing');
    call.hangUp();
    expect(header(await phone.nextRequest('CANCEL'), 'reason')).toBeUndefined();
    expect(call.state()).toMatchObject({ kind: 'ended', by: 'far-end' });
  });

  it('ends at once where nobody is registered', async () => {
    const call = await sandbox.control.callAgent('john@example.com', { from: '+14155550123' });
    expect(call.state()).toMatchObject({ kind: 'ended', status: 480 });
  });
});
