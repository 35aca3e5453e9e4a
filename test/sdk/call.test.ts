import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MICROPHONE_TONE } from '../browser/tone-file.ts';
import { FAR_END_TONE_HZ } from '../sandbox/numbers.ts';
import { ANSWERS, JANE, startSdkRig } from './sdk-rig.ts';
import type { SdkRig } from './sdk-rig.ts';

let rig: SdkRig;

beforeAll(async () => {
  rig = await startSdkRig();
});
afterAll(() => rig.close());
beforeEach(async () => {
  rig.sandbox.control.reset();
  rig.sandbox.control.endCalls();
  await rig.start();
});

const live = () => {
  const [call] = rig.sandbox.control.liveCalls();
  if (!call) throw new Error('There is no call');
  return call;
};

async function expectVoice(): Promise<void> {
  await expect.poll(async () => (await rig.hear(FAR_END_TONE_HZ)).share).toBeGreaterThan(0.5);
  await expect.poll(() => live().hearing(MICROPHONE_TONE, 500).share).toBeGreaterThan(0.5);
}

test('a call out has a Call-ID from the start, rings, is connected, and is heard on both sides', async () => {
  const before = await rig.count();
  const known = await rig.page.evaluate(
    (phoneNumber) => globalThis.tokyPage.client.startCall({ phoneNumber, callerId: '+15550001111' }).callId,
    ANSWERS,
  );
  expect(known).not.toBe('');
  await rig.event('s1', 'connected', before);
  const log = (await rig.events()).slice(before).filter(({ who }) => who !== 'media');
  const told = log.map(({ who, event }) => `${who} ${event}`);
  expect(told.slice(0, 5)).toEqual([
    'client connecting',
    'client session_updated',
    's1 trying',
    's1 ringing',
    's1 connected',
  ]);
  expect(live().id).toBe(known);
  await expectVoice();
});

test('a call in is one session and one INVITE, and is answered with voice both ways', async () => {
  await rig.sandbox.control.callAgent(JANE, { from: '+4915123456789', name: 'Ada' });
  const { data } = await rig.event('client', 'invite');
  expect(data).toMatchObject({
    agentData: { agentId: JANE, companyId: '4242' },
    callData: { remoteUserId: '+4915123456789', remoteUserType: 'contact', remoteUserName: 'Ada' },
    session: 's1',
  });
  await rig.page.evaluate(() => globalThis.tokyPage.session('s1').acceptCall());
  await rig.event('s1', 'connected');
  await expectVoice();
  expect(await rig.page.evaluate(() => globalThis.tokyPage.session('s1').getConnection() !== null)).toBe(
    true,
  );
});

test.each([
  ['busy', '+14155550186', { status: 486, origin: 'remote', cause: 'refused' }],
  ['without credit', '+14155550102', { status: 402, origin: 'remote' }],
  ['on another device', '+14155550198', { errorCode: 998 }],
])('a call that is %s ends once, with the reason', async (_name, phoneNumber, reason) => {
  await rig.page.evaluate(
    (number) => void globalThis.tokyPage.client.startCall({ phoneNumber: number, callerId: '+15550001111' }),
    phoneNumber,
  );
  const { data } = await rig.event('s1', 'rejected');
  expect(data).toMatchObject(reason);
  const ends = (await rig.events()).filter(({ event }) => ['rejected', 'failed', 'bye'].includes(event));
  expect(ends).toHaveLength(1);
});

test('who hung up is told', async () => {
  const mine = await rig.call();
  await rig.page.evaluate((name) => globalThis.tokyPage.session(name).endCall(), mine);
  expect((await rig.event(mine, 'bye')).data).toMatchObject({ origin: 'local', cause: 'hung-up' });
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
  const theirs = await rig.call();
  live().hangUp();
  expect((await rig.event(theirs, 'bye')).data).toMatchObject({ origin: 'remote', cause: 'hung-up' });
});

test('a second call holds the first, and a second one coming in is a session of its own', async () => {
  const first = await rig.call();
  await rig.sandbox.control.callAgent(JANE, { from: '+4915123456789' });
  const { data } = await rig.event('client', 'invite');
  const { session: second } = data as { session: string };
  expect(second).not.toBe(first);
  await rig.page.evaluate((name) => globalThis.tokyPage.session(name).acceptCall(), second);
  await rig.event(second, 'connected');
  await rig.event(first, 'hold');
  expect(await rig.page.evaluate(() => globalThis.tokyPage.client.sessions.length)).toBe(2);
  const [outgoing, incoming] = rig.sandbox.control.liveCalls();
  expect(outgoing?.held()).toBe(true);
  await expect.poll(() => incoming?.hearing(MICROPHONE_TONE, 500).share).toBeGreaterThan(0.5);
  await expect.poll(() => outgoing?.hearing(MICROPHONE_TONE, 500).share).toBeLessThan(0.1);
});

test('mute silences, and unmute speaks again', async () => {
  const session = await rig.call();
  await expectVoice();
  await rig.page.evaluate((name) => globalThis.tokyPage.session(name).mute(), session);
  await rig.event(session, 'muted');
  await expect.poll(() => live().hearing(MICROPHONE_TONE, 500).share).toBeLessThan(0.1);
  await rig.page.evaluate((name) => globalThis.tokyPage.session(name).mute(), session);
  await rig.event(session, 'unmuted');
  await expectVoice();
});
