import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MICROPHONE_TONE } from '../browser/tone-file.ts';
import { FAR_END_TONE_HZ } from '../sandbox/numbers.ts';
import { JANE, startSdkRig } from './sdk-rig.ts';
import type { SdkRig } from './sdk-rig.ts';

let rig: SdkRig;

beforeAll(async () => {
  rig = await startSdkRig();
});
afterAll(() => rig.close());
beforeEach(async () => {
  rig.sandbox.control.endCalls();
  rig.sandbox.control.reset();
  await rig.start();
});

const control = () => rig.sandbox.control;
const live = () => {
  const [call] = control().liveCalls();
  if (!call) throw new Error('There is no call');
  return call;
};

/** Calls a method of a session, and resolves to `done` or to the words of its error. */
const attempt = (session: string, method: 'hold' | 'record' | 'cancelTransfer') =>
  rig.page.evaluate(
    ([name, what]) => globalThis.tokyPage.attempt(() => globalThis.tokyPage.session(name)[what]()),
    [session, method] as const,
  );

async function answerIncoming(): Promise<string> {
  await control().callAgent(JANE, { from: '+4915123456789' });
  const { data } = await rig.event('client', 'invite');
  const { session } = data as { session: string };
  await rig.page.evaluate((name) => globalThis.tokyPage.session(name).acceptCall(), session);
  await rig.event(session, 'connected');
  return session;
}

const expectHeard = (heard: boolean) =>
  expect
    .poll(() => {
      const { share } = live().hearing(MICROPHONE_TONE, 500);
      return share > 0.5 ? 'heard' : share < 0.1 ? 'silent' : 'between';
    })
    .toBe(heard ? 'heard' : 'silent');

test("a call is held and resumed by Toky's server, and nobody is heard meanwhile", async () => {
  const session = await rig.call();
  await expectHeard(true);
  expect(await attempt(session, 'hold')).toBe('done');
  await rig.event(session, 'hold');
  expect(live().held()).toBe(true);
  await expectHeard(false);
  expect(await attempt(session, 'hold')).toBe('done');
  await rig.event(session, 'unhold');
  expect(live().held()).toBe(false);
  await expectHeard(true);
});

test('where the server will not hold, the other side is asked by a re-INVITE', async () => {
  const session = await rig.call();
  control().refuseHold(404);
  expect(await attempt(session, 'hold')).toBe('done');
  expect(live().heldByMedia()).toBe(true);
  await expectHeard(false);
  expect(await attempt(session, 'hold')).toBe('done');
  expect(live().heldByMedia()).toBe(false);
  await expectHeard(true);
  await expect.poll(async () => (await rig.hear(FAR_END_TONE_HZ)).share).toBeGreaterThan(0.5);
});

test('where neither holds, that is told and the call goes on', async () => {
  const session = await rig.call();
  control().refuseHold(404);
  control().refuseReinvite(488, null);
  expect(await attempt(session, 'hold')).toBe('The call could not be held');
  await rig.event(session, 'hold_not_available');
  await expectHeard(true);
});

test('two wishes to hold at once leave the call as it was, in order', async () => {
  const session = await rig.call();
  await rig.page.evaluate((name) => {
    const call = globalThis.tokyPage.session(name);
    return Promise.all([call.setHold(true), call.setHold(true), call.setHold(false)]);
  }, session);
  const log = (await rig.events()).filter(({ who }) => who === session).map(({ event }) => event);
  expect(log.filter((event) => event.endsWith('hold'))).toEqual(['hold', 'unhold']);
});

test.each([
  ['out', () => rig.call()],
  ['in', () => answerIncoming()],
])('recording of a call %s is told, paused and resumed', async (_direction, begin) => {
  const session = await begin();
  await rig.event(session, 'recording');
  expect(await attempt(session, 'record')).toBe('done');
  expect(live().recordingPaused()).toBe(true);
  expect((await rig.event(session, 'not_recording')).data).toEqual({
    code: 691,
    reason: 'call-recording-paused',
  });
  const before = await rig.count();
  expect(await attempt(session, 'record')).toBe('done');
  await rig.event(session, 'recording', before);
  expect(live().recordingPaused()).toBe(false);
});

test('a company that does not record says so, and there is nothing to pause', async () => {
  control().setRecording({ enabled: false });
  const session = await rig.call();
  expect((await rig.event(session, 'not_recording')).data).toEqual({
    code: 690,
    reason: 'outbound-calls-settings',
  });
  expect(await attempt(session, 'record')).toBe('The recording of this call cannot be changed');
});

const ALL_TONES = '0123456789*#ABCD';

test.each([
  ['by INFO', null, 'info'],
  ['in the voice where INFO is refused', 415, 'rtp'],
] as const)('all sixteen tones go out %s, and a comma waits', async (_name, refusal, way) => {
  const session = await rig.call();
  control().refuseInfo(refusal);
  const sent = await rig.page.evaluate(
    ([name, tones]) => globalThis.tokyPage.session(name).processDTMF(tones),
    [session, `1,${ALL_TONES}`] as const,
  );
  expect(sent).toBe(true);
  await expect
    .poll(() =>
      live()
        .dtmf()
        .map(({ tone }) => tone)
        .join(''),
    )
    .toBe(`1${ALL_TONES}`);
  expect(
    new Set(
      live()
        .dtmf()
        .map((dtmf) => dtmf.way),
    ),
  ).toEqual(new Set([way]));
  const [first, second] = live().dtmf();
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1_900);
});

test('what is no tone is refused without a rejection', async () => {
  const session = await rig.call();
  const sent = await rig.page.evaluate(
    (name) => globalThis.tokyPage.session(name).processDTMF('1x'),
    session,
  );
  expect(sent).toBe(false);
  expect(live().dtmf()).toEqual([]);
});

test('the microphone is changed in mid-call, in both directions of call', async () => {
  for (const begin of [() => rig.call(), () => answerIncoming()]) {
    const session = await begin();
    await expectHeard(true);
    const outcome = await rig.page.evaluate(async (name) => {
      const { media } = globalThis.tokyPage;
      const [, other] = media.inputs;
      const connection = globalThis.tokyPage.session(name).getConnection();
      const before = connection?.localStream.id;
      const result = await media.setInputDevice(other?.id ?? '', connection);
      return {
        ...result,
        changed: globalThis.tokyPage.session(name).getConnection()?.localStream.id !== before,
      };
    }, session);
    expect(outcome).toEqual({ success: true, changed: true });
    await expectHeard(true);
    control().endCalls();
    await rig.event(session, 'bye');
  }
});

test('quality is measured each second, with its codec and a MOS', async () => {
  const session = await rig.call();
  const sample = await rig.page.evaluate(
    (name) => new Promise((resolve) => globalThis.tokyPage.session(name).once('quality', resolve)),
    session,
  );
  expect(sample).toMatchObject({ codec: 'PCMU/8000', lossIn: expect.any(Number), mosIn: expect.any(Number) });
});
