import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MICROPHONE_TONE } from '../browser/tone-file.ts';
import { COLLEAGUE_TONE_HZ, FAR_END_TONE_HZ } from '../sandbox/numbers.ts';
import { JOHN, startSdkRig } from './sdk-rig.ts';
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
const stage = () => control().transfers().at(-1)?.stage();

const transfer = (
  session: string,
  option: 'blind' | 'warm',
  to: { type: 'agent' | 'group' | 'number'; destination: string } = { type: 'agent', destination: JOHN },
) =>
  rig.page.evaluate(([name, wish]) => globalThis.tokyPage.session(name).makeTransfer(wish), [
    session,
    { ...to, option },
  ] as const);

const attemptCancel = (session: string) =>
  rig.page.evaluate(
    (name) => globalThis.tokyPage.attempt(() => globalThis.tokyPage.session(name).cancelTransfer()),
    session,
  );

const endCall = (session: string) =>
  rig.page.evaluate((name) => globalThis.tokyPage.session(name).endCall(), session);

const namesOf = async (who: string) =>
  (await rig.events()).filter((entry) => entry.who === who).map(({ event }) => event);

/** Begins a warm transfer and resolves to the consultation's session. */
async function consult(first: string): Promise<string> {
  const before = await rig.count();
  expect(await transfer(first, 'warm')).toBe(true);
  const { data } = await rig.event('client', 'session_updated', before);
  const { session, continues } = data as { session: string; continues: string };
  expect(continues).toBe(first);
  await rig.event(session, 'transfer_warm_init');
  return session;
}

async function expectNoLegs(): Promise<void> {
  await expect.poll(() => control().liveCalls()).toHaveLength(0);
  expect(await rig.page.evaluate(() => globalThis.tokyPage.client.sessions.length)).toBe(0);
}

test.each([
  ['an agent', { type: 'agent', destination: JOHN }],
  ['a group', { type: 'group', destination: 'Sales' }],
  ['a number', { type: 'number', destination: '+14155550123' }],
] as const)('a blind transfer to %s is taken, and the call goes on without us', async (_name, to) => {
  const session = await rig.call();
  expect(await transfer(session, 'blind', to)).toBe(true);
  expect((await rig.event(session, 'transfer_blind_init')).data).toMatchObject({
    callId: expect.any(String),
    transferType: 'blind',
    direction: 'outbound',
  });
  expect((await rig.event(session, 'bye')).data).toMatchObject({ cause: 'transferred', origin: 'remote' });
  await expect.poll(stage).toBe('completed');
});

test('a destination that there is not leaves the call where it was', async () => {
  const session = await rig.call();
  expect(await transfer(session, 'blind', { type: 'agent', destination: 'nobody@example.com' })).toBe(false);
  expect((await rig.event(session, 'transfer_failed')).data).toEqual({
    statusCode: 400,
    reasonPhrase: 'Invalid destination',
  });
  await expect.poll(async () => (await rig.hear(FAR_END_TONE_HZ)).share).toBeGreaterThan(0.5);
  expect(await transfer(session, 'blind')).toBe(true);
});

test('a refused blind transfer comes back as one call that says who refused', async () => {
  control().setTransfer({ destiny: 'refused' });
  const session = await rig.call();
  await transfer(session, 'blind');
  const { data } = await rig.event('client', 'invite');
  expect(data).toMatchObject({
    callData: { cause: 'rejected', transferredType: 'blind', transferredBy: 'john__example.com' },
  });
  const { session: back } = data as { session: string };
  await rig.page.evaluate((name) => globalThis.tokyPage.session(name).acceptCall(), back);
  await rig.event(back, 'connected');
  const clientEvents = await namesOf('client');
  expect(clientEvents.filter((event) => event === 'invite')).toHaveLength(1);
  // One for the call itself, one for its return.
  expect(clientEvents.filter((event) => event === 'session_updated')).toHaveLength(2);
});

test('a warm transfer: consult, be heard by the colleague, complete', async () => {
  const first = await rig.call();
  const session = await consult(first);
  await rig.event(session, 'transfer_warm_answered');
  await expect.poll(async () => (await rig.hear(COLLEAGUE_TONE_HZ)).share).toBeGreaterThan(0.5);
  const [consultation] = control().liveCalls();
  await expect.poll(() => consultation?.hearing(MICROPHONE_TONE, 500).share).toBeGreaterThan(0.5);
  await endCall(session);
  expect((await rig.event(session, 'transfer_warm_completed')).data).toMatchObject({ confirmed: true });
  await rig.event(session, 'bye');
  await expect.poll(stage).toBe('completed');
  // For the person it was one call, with one end.
  expect(await namesOf(first)).not.toContain('bye');
  expect((await namesOf(session)).slice(-2)).toEqual(['transfer_warm_completed', 'bye']);
  await expectNoLegs();
});

test('who is muted stays muted on the way to the colleague', async () => {
  const first = await rig.call();
  await rig.page.evaluate((name) => globalThis.tokyPage.session(name).mute(), first);
  const session = await consult(first);
  expect(await namesOf(session)).toContain('muted');
  expect(control().liveCalls()[0]?.hearing(MICROPHONE_TONE, 300).share ?? 0).toBeLessThan(0.1);
});

test.each([
  ['refused', 'transfer_warm_not_answered', 'refused'],
  ['no-answer', 'transfer_warm_not_answered', 'no-answer'],
  ['hangs-up', 'transfer_warm_not_completed', 'not-completed'],
] as const)('a colleague for whom it is "%s" brings the caller back', async (destiny, event, end) => {
  control().setTransfer({ destiny });
  const session = await consult(await rig.call());
  await rig.event(session, event);
  await expect.poll(stage).toBe(end);
  await expect.poll(async () => (await rig.hear(FAR_END_TONE_HZ)).share).toBeGreaterThan(0.5);
  expect(await namesOf(session)).not.toContain('bye');
});

test('a warm transfer is taken back, and the caller is on the line again', async () => {
  control().setTransfer({ destiny: 'manual' });
  const session = await consult(await rig.call());
  expect(await attemptCancel(session)).toBe('done');
  await rig.event(session, 'transfer_warm_canceled');
  await expect.poll(stage).toBe('cancelled');
  await expect.poll(async () => (await rig.hear(FAR_END_TONE_HZ)).share).toBeGreaterThan(0.5);
  await endCall(session);
  await rig.event(session, 'bye');
  await expectNoLegs();
});

test('where the server will not take it back, that is said and the consultation goes on', async () => {
  control().setTransfer({ destiny: 'manual' });
  control().failCancelTransfer(500);
  const session = await consult(await rig.call());
  expect(await attemptCancel(session)).toContain('server-error');
  control().failCancelTransfer(null);
  expect(await attemptCancel(session)).toBe('done');
});

test.each(['status-500', 'malformed'] as const)(
  'call details that fail (%s) keep no event and leave no leg',
  async (mode) => {
    control().failCallDetails(mode);
    const session = await consult(await rig.call());
    await rig.event(session, 'transfer_warm_answered');
    await endCall(session);
    await rig.event(session, 'transfer_warm_completed');
    await rig.event(session, 'bye');
    await expect.poll(stage).toBe('completed');
    await expectNoLegs();
  },
);

test('with the events lost, the transfer is completed all the same', async () => {
  control().setPusher('down');
  const session = await consult(await rig.call());
  await expect.poll(stage).toBe('answered');
  await endCall(session);
  expect((await rig.event(session, 'transfer_warm_completed')).data).toMatchObject({ confirmed: false });
  await expect.poll(stage).toBe('completed');
  await expectNoLegs();
});

test('a server that ends the call and never calls back: told as failed, and over', async () => {
  control().neverConsult('bye-only');
  const session = await rig.call();
  expect(await transfer(session, 'warm')).toBe(true);
  await rig.event(session, 'transfer_failed');
  expect((await rig.event(session, 'bye')).data).toMatchObject({ cause: 'network-lost' });
  await expectNoLegs();
});

test('a server that takes the transfer and does nothing: the call goes on', async () => {
  control().neverConsult('nothing');
  const session = await rig.call();
  expect(await transfer(session, 'warm')).toBe(true);
  await rig.event(session, 'transfer_failed');
  await expect.poll(async () => (await rig.hear(FAR_END_TONE_HZ)).share).toBeGreaterThan(0.5);
  expect(await transfer(session, 'blind')).toBe(true);
});

test('a first leg that the server leaves up is ended by us', async () => {
  control().keepFirstLeg(true);
  const session = await consult(await rig.call());
  await rig.event(session, 'transfer_warm_answered');
  await expect.poll(() => control().liveCalls()).toHaveLength(1);
  await endCall(session);
  await expectNoLegs();
});

test("a colleague's warm transfer to us is an ordinary incoming call", async () => {
  await control().callAgent('jane@example.com', {
    from: '+4915123456789',
    headers: { 'X-Transferred': 'yes', 'X-Transferred-By': 'john__example.com', 'X-Warm': 'yes' },
  });
  expect((await rig.event('client', 'invite')).data).toMatchObject({
    callData: { transferredBy: 'john__example.com', transferredType: 'warm' },
  });
});
