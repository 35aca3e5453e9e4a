import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NUMBERS, type Behaviour } from './numbers.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { header } from './sip-message.ts';
import { newBranch, newTag } from './sip-transactions.ts';
import { answeredCall, type AnsweredCall } from './testing/answered-call.ts';
import { createPeople } from './testing/people.ts';

const SOON = '+14155550170';
const answersAtOnce: Behaviour = { kind: 'answers', ringMs: 0, toneHz: 440, hangUpAfterMs: null };

let sandbox: Sandbox;
const people = createPeople(() => sandbox);
const { phone: phoneOf, voice } = people;

beforeAll(async () => {
  const numbers = NUMBERS.filter(
    ({ behaviour }) => behaviour.kind !== 'refuses' || behaviour.ringMs === null,
  );
  const soon = { number: SOON, person: 'Soon', sentence: '', behaviour: answersAtOnce };
  const never: Behaviour = {
    kind: 'refuses',
    status: 480,
    reason: 'No',
    ringMs: 60_000,
    ringingHeaders: [['X-Error-Code', '998']],
  };
  sandbox = await startSandbox({
    numbers: [...numbers, soon, { ...soon, number: '+14155550171', behaviour: never }],
  });
});

afterEach(people.leave);
afterAll(() => sandbox.close());

const callSoon = (): Promise<AnsweredCall> => answeredCall(people, SOON);

describe('a call from an agent', () => {
  it.each([
    ['an unknown number', {}, '+14155550104', 404],
    ['no credit', {}, '+14155550102', 402],
    ['a busy one', {}, '+14155550186', 486],
    ['no number', {}, '12', 484],
    ['a foreign caller id', { 'X-Caller-Id': '+14155550999' }, SOON, 403],
    ['no caller id', { 'X-Caller-Id': '' }, SOON, 400],
    ['no country', { 'X-Connection-Country': '' }, SOON, 400],
    ['a session of no known kind', { 'Content-Type': 'text/plain' }, SOON, 400],
    ['a needed extension', { Require: 'whatever' }, SOON, 420],
  ])('is refused for %s', async (_what, headers, number, status) => {
    const phone = await phoneOf(0);
    const { response } = await phone.authorized(phone.inviteAsk(number, await voice(1000).offer(), headers));
    expect(response.status).toBe(status);
  });

  it('is refused to one who is not registered, and for another company', async () => {
    const phone = await phoneOf(0, false);
    const body = await voice(1000).offer();
    expect((await phone.authorized(phone.inviteAsk(SOON, body))).response.reason).toBe('Not registered');
    await phone.register();
    const ask = phone.inviteAsk(SOON, body);
    expect((await phone.authorized({ ...ask, uri: ask.uri.replace('4242', '1') })).response.reason).toBe(
      'Another company',
    );
    expect(
      (await phone.authorized({ ...ask, body: body.replace(/^a=fingerprint.*\r\n/gm, '') })).response.status,
    ).toBe(488);
  });

  it('carries a tone both ways, keys, and holds, until one hangs up', async () => {
    const { phone, mouth, request, response, callId } = await callSoon();
    await sandbox.journal.waitForKind(
      'media',
      (fact) => fact.callId === callId && fact.state === 'connected',
    );
    const call = sandbox.control.call(callId);
    if (call === undefined) throw new Error('no call');
    await expect.poll(() => call.hearing(1000).share, { timeout: 5000 }).toBeGreaterThan(0.9);
    await expect.poll(() => mouth.hearing(440).share, { timeout: 5000 }).toBeGreaterThan(0.9);

    const key = { 'Content-Type': 'application/dtmf-relay' };
    const info = phone.inDialog(request, response, 'INFO', key, 'Signal=#\r\nDuration=100');
    expect((await phone.answer(phone.send(info))).status).toBe(200);
    const odd = phone.inDialog(request, response, 'INFO', key, 'Signal=x');
    expect((await phone.answer(phone.send(odd))).status).toBe(400);
    expect(call.dtmf().map(({ tone, way }) => `${tone} by ${way}`)).toEqual(['# by info']);

    const hold = phone.inDialog(
      request,
      response,
      'INVITE',
      { 'Content-Type': 'application/sdp' },
      (await mouth.offer()).replace('a=sendrecv', 'a=sendonly'),
    );
    const held = await phone.answer(phone.send(hold));
    expect([held.status, held.body.includes('a=recvonly')]).toEqual([200, true]);
    phone.send(phone.inDialog(hold, held, 'ACK'));

    const stray = phone.inDialog(request, response, 'BYE', { Route: '' });
    expect((await phone.answer(phone.send(stray))).status).toBe(404);
    expect((await phone.answer(phone.send(phone.inDialog(request, response, 'BYE')))).status).toBe(200);
    expect(call.state()).toMatchObject({ kind: 'ended', by: 'agent' });
    expect(call.media()).toBe('closed');
    const late = phone.inDialog(request, response, 'INFO', key, 'Signal=1\r\nDuration=100');
    expect((await phone.answer(phone.send(late))).status).toBe(481);
  });

  it('can be cancelled while it rings, with the reason for ringing in its headers', async () => {
    const phone = await phoneOf(0);
    const ask = {
      ...phone.inviteAsk('+14155550171', await voice(1000).offer()),
      callId: newTag(),
      from: `<${phone.address}>;tag=${newTag()}`,
    };
    const challenge = await phone.answer(phone.send(phone.build(ask)));
    const branch = newBranch();
    const invite = phone.send(
      phone.build({
        ...ask,
        branch,
        headers: { ...ask.headers, ...phone.credentials(challenge, 'INVITE', ask.uri) },
      }),
    );
    const ringing = await phone.answer(invite, (status) => status === 180);
    expect(header(ringing, 'x-error-code')).toBe('998');
    const cseq = Number(header(invite, 'cseq')?.split(' ')[0]);
    const cancel = phone.build({
      method: 'CANCEL',
      uri: ask.uri,
      from: ask.from,
      callId: ask.callId,
      cseq,
      branch,
    });
    expect((await phone.answer(phone.send(cancel))).status).toBe(200);
    expect((await phone.answer(invite)).status).toBe(487);
  });

  it('outlives its connection, and is moved to a new one by a re-INVITE', async () => {
    const { phone, mouth, request, response, callId } = await callSoon();
    const since = sandbox.journal.mark();
    phone.client.close();
    await sandbox.journal.waitForKind('sip-close', () => true, 2000, since);
    expect(sandbox.control.call(callId)?.state().kind).toBe('answered');

    const next = await phoneOf(0);
    const again = next.inDialog(
      request,
      response,
      'INVITE',
      { CSeq: '50 INVITE', 'Content-Type': 'application/sdp' },
      await mouth.offer(),
    );
    const taken = await next.answer(next.send(again));
    expect(taken.status).toBe(200);
    sandbox.control.call(callId)?.hangUp();
    expect(header(await next.nextRequest('BYE'), 'call-id')).toBe(callId);
  });

  it('gets no answer at all from the number that stands for a silent server', async () => {
    const phone = await phoneOf(0);
    const ask = {
      ...phone.inviteAsk('+14155550199', await voice(1000).offer()),
      callId: newTag(),
      from: `<${phone.address}>;tag=${newTag()}`,
    };
    const challenge = await phone.answer(phone.send(phone.build(ask)));
    const since = sandbox.journal.mark();
    phone.send(
      phone.build({
        ...ask,
        headers: { ...ask.headers, ...phone.credentials(challenge, 'INVITE', ask.uri) },
      }),
    );
    await sandbox.journal.waitForKind(
      'call',
      (fact) => fact.callId === ask.callId && fact.state === 'inviting',
    );
    // Whatever would have been said to the INVITE would stand before the answer to this.
    await phone.answer(phone.send(phone.build({ method: 'OPTIONS', uri: 'sip:sip.toky.co' })));
    expect(
      sandbox.journal
        .ofKind('sip-out')
        .filter((fact) => fact.n >= since)
        .map((fact) => fact.method),
    ).toEqual(['OPTIONS']);
  });

  it('hears nothing at all from a silent server', async () => {
    const phone = await phoneOf(0);
    sandbox.control.silenceSip(true);
    const since = sandbox.journal.mark();
    phone.send(phone.build({ method: 'OPTIONS', uri: 'sip:sip.toky.co' }));
    await sandbox.journal.waitForKind('sip-in', (fact) => fact.method === 'OPTIONS', 2000, since);
    expect(sandbox.journal.ofKind('sip-out').filter((fact) => fact.n >= since)).toEqual([]);
  });
});
