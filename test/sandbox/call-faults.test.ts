import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAR_END_TONE_HZ, type Behaviour } from './numbers.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { cseqOf, header, type SipRequest, type SipResponse } from './sip-message.ts';
import { newTag } from './sip-transactions.ts';
import { answeredCall, reinvite, type AnsweredCall } from './testing/answered-call.ts';
import { ask, obtainTokens } from './testing/https-client.ts';
import { createPeople } from './testing/people.ts';
import type { Phone } from './testing/phone.ts';

const SOON = '+14155550170';
const EARLY = '+14155550171';
let sandbox: Sandbox;
let token: string;
const people = createPeople(() => sandbox);

beforeAll(async () => {
  const person = { person: 'Known', sentence: '' };
  const soon: Behaviour = { kind: 'answers', ringMs: 0, toneHz: FAR_END_TONE_HZ, hangUpAfterMs: null };
  const early: Behaviour = { kind: 'early-media', earlyToneHz: 620, answerAfterMs: 10, toneHz: 440 };
  sandbox = await startSandbox({
    numbers: [
      { ...person, number: SOON, behaviour: soon },
      { ...person, number: EARLY, behaviour: early },
    ],
  });
  token = (await obtainTokens(sandbox, 'jane@example.com')).access_token;
});
afterEach(people.leave);
afterAll(() => sandbox.close());

const api = async (path: string) => {
  const { status, text } = await ask(
    sandbox,
    `https://api.toky.co/v1/sdk/${path}?agent_id=jane@example.com`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  return { status, body: JSON.parse(text) as unknown };
};

describe('the API of a call', () => {
  it('refuses to hold as told, by status or by the body alone', async () => {
    const { callId } = await answeredCall(people, SOON);
    sandbox.control.refuseHold(404);
    expect((await api(`calls/${callId}/hold`)).status).toBe(404);
    sandbox.control.refuseHold(200);
    expect(await api(`calls/${callId}/unhold`)).toMatchObject({ status: 200, body: { success: false } });
    expect(sandbox.control.call(callId)?.held()).toBe(false);
    sandbox.control.refuseHold(null);
    expect((await api(`calls/${callId}/hold`)).body).toEqual({ success: true });
    expect(sandbox.control.call(callId)?.held()).toBe(true);
  });

  it('tells whether it is recorded, and pauses that where it is allowed', async () => {
    const { callId } = await answeredCall(people, SOON);
    const recorded = async () => (await api(`calls/${callId}/recstatus`)).body;
    expect((await api(`calls/${callId}/recpause`)).body).toEqual({ success: true });
    expect(sandbox.control.call(callId)?.recordingPaused()).toBe(true);
    expect(await recorded()).toEqual({ success: true, recording_enabled: false });
    await api(`calls/${callId}/reccontinue`);
    expect(await recorded()).toEqual({ success: true, recording_enabled: true });

    sandbox.control.setRecording({ allowed: 'none', refusalStatus: 200 });
    expect(await api(`calls/${callId}/recpause`)).toMatchObject({ status: 200, body: { success: false } });
    sandbox.control.setRecording({ allowed: 'outgoing', enabled: false, refusalStatus: 409 });
    expect((await api(`calls/${callId}/recpause`)).status).toBe(409);
    expect(await recorded()).toEqual({ success: true, recording_enabled: false });
    sandbox.control.setRecording({ enabled: true });
    expect((await api(`calls/${callId}/recpause`)).status).toBe(200);
  });

  it('misses a contact in each of the ways it may', async () => {
    const miss = () => api('contacts/14155559999');
    expect(await miss()).toEqual({ status: 200, body: { data: [] } });
    sandbox.control.missContacts('not-found');
    expect((await miss()).status).toBe(404);
    sandbox.control.missContacts('failure');
    expect(await miss()).toMatchObject({ status: 200, body: { success: false } });
    expect((await api(`contacts/${SOON.slice(1)}`)).body).toEqual({ data: [{ name: 'Known' }] });
  });

  it('names further ICE servers before its own', async () => {
    sandbox.control.advertiseIceServers(true, ['turn:nowhere.invalid:3478', 'stun:nowhere.invalid']);
    expect((await api('call/params')).body).toMatchObject({
      data: {
        sip: {
          stun_servers: ['stun:nowhere.invalid', `stun:127.0.0.1:${sandbox.udpPort}`],
          turn_servers: { urls: ['turn:nowhere.invalid:3478', expect.stringContaining('127.0.0.1')] },
        },
      },
    });
  });
});

describe('a request in a call', () => {
  it('refuses keys by INFO, having offered telephone events', async () => {
    const { phone, request, response, callId } = await answeredCall(people, SOON);
    sandbox.control.refuseInfo(415);
    expect(response.body).toMatch(/^a=rtpmap:\d+ telephone-event\/8000/m);
    const key = { 'Content-Type': 'application/dtmf-relay' };
    const info = phone.inDialog(request, response, 'INFO', key, 'Signal=1\r\nDuration=100');
    expect((await phone.answer(phone.send(info))).status).toBe(415);
    expect(sandbox.control.call(callId)?.dtmf()).toEqual([]);
  });

  it('refuses a re-INVITE as often as told', async () => {
    const call = await answeredCall(people, SOON);
    sandbox.control.refuseReinvite(491, 1);
    expect((await reinvite(call, await call.mouth.offer())).status).toBe(491);
    expect((await reinvite(call, await call.mouth.offer())).status).toBe(200);
  });
});

describe('a provisional answer', () => {
  type Invited = { readonly phone: Phone; readonly invite: SipRequest; readonly early: SipResponse };

  async function invited(number: string, status: number, supported: string): Promise<Invited> {
    const phone = await people.phone(0);
    const ask = {
      ...phone.inviteAsk(number, await people.voice(1000).offer(), { Supported: supported }),
      callId: newTag(),
      from: `<${phone.address}>;tag=${newTag()}`,
    };
    const challenge = await phone.answer(phone.send(phone.build(ask)));
    const headers = { ...ask.headers, ...phone.credentials(challenge, 'INVITE', ask.uri) };
    const invite = phone.send(phone.build({ ...ask, headers }));
    return { phone, invite, early: await phone.answer(invite, (code) => code === status) };
  }

  const prack = ({ phone, invite, early }: Invited, rseq: string): SipRequest =>
    phone.inDialog(invite, early, 'PRACK', { RAck: `${rseq} ${cseqOf(invite)?.number} INVITE` });

  it('is sent reliably, and the answer waits until it is acknowledged', async () => {
    sandbox.control.reliableProvisionals(true);
    const call = await invited(EARLY, 183, 'outbound, 100rel');
    const { phone, invite, early } = call;
    const rseq = header(early, 'rseq') ?? '';
    expect([header(early, 'require'), rseq]).toEqual(['100rel', expect.stringMatching(/^\d+$/)]);
    expect((await phone.answer(phone.send(prack(call, '1')))).status).toBe(481);
    // Unacknowledged, it comes again; the 200 has not.
    await phone.answer(invite, (status) => status === 183);
    expect(phone.client.received().some((text) => /^SIP\/2\.0 200 .*INVITE/s.test(text))).toBe(false);
    expect((await phone.answer(phone.send(prack(call, rseq)))).status).toBe(200);
    expect((await phone.answer(invite)).status).toBe(200);
  });

  it('is sent as ever to a client that cannot acknowledge it', async () => {
    sandbox.control.reliableProvisionals(true);
    const { early } = await invited(SOON, 180, 'outbound');
    expect([header(early, 'require'), header(early, 'rseq')]).toEqual([undefined, undefined]);
  });
});

describe('a hold by the API', () => {
  it('may be told from one by the session description', async () => {
    const call: AnsweredCall = await answeredCall(people, SOON);
    await api(`calls/${call.callId}/hold`);
    const seen = sandbox.control.call(call.callId);
    expect([seen?.held(), seen?.heldByMedia()]).toEqual([true, false]);
  });
});
