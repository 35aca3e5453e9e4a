import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FarEnd } from './far-end.ts';
import { COLLEAGUE_TONE_HZ, FAR_END_TONE_HZ, RINGING_TONE_HZ } from './numbers.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { header, type SipRequest } from './sip-message.ts';
import { answeredCall, type AnsweredCall } from './testing/answered-call.ts';
import { ask, obtainTokens } from './testing/https-client.ts';
import { createPeople } from './testing/people.ts';
import { connectPusher, type PusherClient } from './testing/pusher-client.ts';
import type { Transfer, TransferStage } from './transfer-record.ts';

const SOON = '+14155550170';
let sandbox: Sandbox;
let token: string;
let pusher: PusherClient;
let call: AnsweredCall;
const people = createPeople(() => sandbox);

beforeAll(async () => {
  const behaviour = { kind: 'answers', ringMs: 0, toneHz: FAR_END_TONE_HZ, hangUpAfterMs: null } as const;
  sandbox = await startSandbox({ numbers: [{ number: SOON, person: '', sentence: '', behaviour }] });
  token = (await obtainTokens(sandbox, 'jane@example.com')).access_token;
});
beforeEach(async () => {
  sandbox.control.setTransfer({ byeAfterMs: 10, inviteAfterMs: 10, decideAfterMs: 50, hangUpAfterMs: 50 });
  const since = sandbox.journal.mark();
  pusher = await connectPusher(sandbox, 'toky-channel-sandbox-7');
  await sandbox.journal.waitForKind('pusher-out', ({ text }) => text.includes('succeeded'), 2000, since);
  call = await answeredCall(people, SOON);
});
afterEach(async () => {
  pusher.close();
  await people.leave();
});
afterAll(() => sandbox.close());

async function refer(headers: Readonly<Record<string, string>>): Promise<number> {
  const request = call.phone.inDialog(call.request, call.response, 'REFER', {
    'Refer-To': '<sip:transfer-conf-4711@app.toky.co;transport=TCP;agent>',
    'X-Referred-By-Agent': 'jane__example.com',
    'X-Company': '4242',
    ...headers,
  });
  return (await call.phone.answer(call.phone.send(request))).status;
}

const toJohn = { 'X-Referred-To-Agent': 'john__example.com' };
const warmly = { ...toJohn, 'X-Warm': 'yes' };

const api = async (path: string) => {
  const url = `https://api.toky.co/v1/sdk/calls/${path}?agent_id=jane@example.com`;
  const { status, text } = await ask(sandbox, url, { headers: { authorization: `Bearer ${token}` } });
  return { status, body: JSON.parse(text) as unknown };
};

const theTransfer = (): Transfer => {
  const transfer = sandbox.control.transfers().at(-1);
  if (transfer === undefined) throw new Error('no transfer');
  return transfer;
};
const reaches = (stage: TransferStage) =>
  sandbox.journal.waitForKind(
    'transfer-stage',
    (fact) => fact.callId === call.callId && fact.stage === stage,
    5000,
  );
const firstLegEnds = async () => {
  const bye = await call.phone.nextRequest('BYE');
  expect(header(bye, 'call-id')).toBe(call.callId);
  call.phone.reply(bye, 200, '');
};

type Back = { readonly invite: SipRequest; readonly id: string; readonly mouth: FarEnd };

/** Takes the INVITE that the server sends the agent. */
async function calledBack(): Promise<Back> {
  const invite = await call.phone.nextRequest('INVITE');
  const mouth = people.voice(1000);
  call.phone.reply(invite, 180, 'back');
  call.phone.reply(invite, 200, 'back', await mouth.answer(invite.body));
  await call.phone.nextRequest('ACK');
  return { invite, id: header(invite, 'call-id') ?? '', mouth };
}

const hangUp = async (back: Back) => {
  const bye = call.phone.asCallee(back.invite, 'back', 'BYE');
  expect((await call.phone.answer(call.phone.send(bye))).status).toBe(200);
};
const agentHears = ({ mouth }: Back, frequencyHz: number) =>
  expect.poll(() => mouth.hearing(frequencyHz, 300).share, { timeout: 5000 }).toBeGreaterThan(0.9);
const told = () =>
  pusher.events().map((event) => {
    const { data } = event as { data: { type: string; transfer_to_answered: boolean; callid: string } };
    return `${data.type} ${data.transfer_to_answered} ${data.callid}`;
  });

describe('a blind transfer', () => {
  it('ends the first leg and is done when it is accepted', async () => {
    expect(await refer(toJohn)).toBe(202);
    await firstLegEnds();
    await reaches('completed');
    expect(sandbox.control.call(call.callId)?.state()).toMatchObject({ kind: 'ended', by: 'far-end' });
    expect(theTransfer()).toMatchObject({ kind: 'blind', to: 'agent john__example.com' });
  });

  it.each([
    ['refused', toJohn, 'john__example.com'],
    ['no-answer', { 'X-Referred-To-Number': 'outbound+14155550123' }, '+14155550123'],
  ] as const)('comes back as a new call with the customer when %s', async (destiny, headers, who) => {
    sandbox.control.setTransfer({ destiny });
    await refer(headers);
    await firstLegEnds();
    const back = await calledBack();
    const said = ['x-transferred', 'x-transferred-by', 'x-transferred-to', 'x-warm'];
    expect(said.map((name) => header(back.invite, name))).toEqual([
      'yes',
      'jane__example.com',
      who,
      undefined,
    ]);
    expect(header(back.invite, 'from')).toContain(`sip:${SOON}@`);
    expect(back.id).not.toBe(call.callId);
    await agentHears(back, FAR_END_TONE_HZ);
    expect((await api(back.id)).body).toMatchObject({
      result: { cdr: { parent_call: { callid: call.callId } } },
    });
  });
});

describe('a warm transfer', () => {
  it('is consulted, answered and completed by the agent hanging up', async () => {
    sandbox.control.setTransfer({ destiny: 'manual' });
    expect(await refer(warmly)).toBe(202);
    await firstLegEnds();
    const back = await calledBack();
    const said = ['x-transferred', 'x-transferred-by', 'x-transferred-to', 'x-warm'];
    expect(said.map((name) => header(back.invite, name))).toEqual([
      'yes',
      'jane__example.com',
      undefined,
      'yes',
    ]);
    await reaches('consulting');
    await agentHears(back, RINGING_TONE_HZ);
    sandbox.control.decideTransfer(call.callId, 'answers');
    await agentHears(back, COLLEAGUE_TONE_HZ);

    const child = theTransfer().colleagueLeg;
    expect((await api(back.id)).body).toMatchObject({
      result: { cdr: { parent_call: { callid: call.callId }, child_call: { callid: child } } },
    });
    expect((await api(child)).body).toMatchObject({
      result: { cdr: { parent_call: { callid: back.id } } },
    });
    await hangUp(back);
    await reaches('completed');
    await expect
      .poll(told)
      .toEqual([`call.transfer.update true ${back.id}`, `call.transfer.success true ${back.id}`]);
    expect((await api(`${call.callId}/cancel_transfer`)).status).toBe(409);
  });

  it.each([
    ['no-answer', 'no-answer', ['failure false']],
    ['refused', 'refused', ['failure false']],
    ['hangs-up', 'not-completed', ['update true', 'failure true']],
  ] as const)('brings the customer back when its destiny is %s', async (destiny, stage, events) => {
    sandbox.control.setTransfer({ destiny });
    await refer(warmly);
    const back = await calledBack();
    await reaches(stage);
    await agentHears(back, FAR_END_TONE_HZ);
    await expect.poll(told).toEqual(events.map((event) => `call.transfer.${event} ${back.id}`));
    await hangUp(back);
    expect(theTransfer().stage()).toBe(stage);
  });

  it('is cancelled over the API, which brings the customer back without an event', async () => {
    await refer(warmly);
    const back = await calledBack();
    await reaches('answered');
    sandbox.control.failCancelTransfer(200);
    expect(await api(`${call.callId}/cancel_transfer`)).toMatchObject({
      status: 200,
      body: { success: false },
    });
    sandbox.control.failCancelTransfer(null);
    expect((await api(`${call.callId}/cancel_transfer`)).body).toEqual({ success: true });
    await agentHears(back, FAR_END_TONE_HZ);
    expect([theTransfer().stage(), told()]).toEqual(['cancelled', [`call.transfer.update true ${back.id}`]]);
  });

  it('is cancelled before the consultation leg is there', async () => {
    sandbox.control.setTransfer({ byeAfterMs: 200 });
    await refer(warmly);
    expect((await api(`${call.callId}/cancel_transfer`)).body).toEqual({ success: true });
    await agentHears(await calledBack(), FAR_END_TONE_HZ);
  });
});

describe('a transfer in trouble', () => {
  it('is refused with a status of choice', async () => {
    sandbox.control.refuseTransfers(500);
    expect(await refer(warmly)).toBe(500);
  });

  it('may see no BYE and no INVITE, or no INVITE alone', async () => {
    sandbox.control.neverConsult('bye-only');
    await refer(warmly);
    await firstLegEnds();
    await sandbox.journal.waitForKind(
      'sip-in',
      ({ method, status, callId }) => method === 'BYE' && status === 200 && callId === call.callId,
    );
    expect(call.phone.client.received().filter((text) => text.startsWith('INVITE'))).toEqual([]);
    expect(theTransfer().stage()).toBe('taken');
  });

  it('may be called back without the first leg being ended', async () => {
    sandbox.control.keepFirstLeg(true);
    await refer(warmly);
    await calledBack();
    await reaches('consulting');
    expect(sandbox.control.call(call.callId)?.state().kind).toBe('answered');
  });

  it('may lose its events, or the call details', async () => {
    sandbox.control.loseTransferEvents(true);
    await refer(warmly);
    const back = await calledBack();
    await sandbox.journal.waitForKind('pusher-lost', ({ text }) => text.includes(back.id));
    sandbox.control.failCallDetails('status-500');
    expect((await api(back.id)).status).toBe(500);
    sandbox.control.failCallDetails('malformed');
    expect((await api(back.id)).body).toMatchObject({ result: { cdr: 'none' } });
    expect(told()).toEqual([]);
  });

  it('may find Pusher down or silent', async () => {
    sandbox.control.setPusher('down');
    expect(await pusher.closed).toBe(1006);
    await expect(connectPusher(sandbox, 'x')).rejects.toThrow('503');
    sandbox.control.setPusher('silent');
    const since = sandbox.journal.mark();
    const mute = await connectPusher(sandbox, 'x');
    await sandbox.journal.waitForKind('pusher-lost', ({ text }) => text.includes('established'), 2000, since);
    mute.close();
  });
});
