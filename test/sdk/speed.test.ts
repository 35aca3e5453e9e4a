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
beforeEach(() => {
  rig.sandbox.control.endCalls();
  rig.sandbox.control.reset();
});

const control = () => rig.sandbox.control;
const live = () => {
  const [call] = control().liveCalls();
  if (!call) throw new Error('There is no call');
  return call;
};

/** Kinds of candidates in the newest INVITE that the sandbox received. */
function offeredKinds(): string[] {
  const invite = rig.sandbox.journal
    .ofKind('sip-in')
    .findLast(({ method, status }) => method === 'INVITE' && status === null);
  return [
    ...new Set([...(invite?.text ?? '').matchAll(/ typ (\w+)/g)].map((match) => match[1] ?? '')),
  ].toSorted();
}

/**
 * The survey has given back its relays, and what waits for the next call holds one. A browser allocates on each of its
 * networks; in this test the loopback is one of them.
 */
async function settle(): Promise<void> {
  const freed = () =>
    rig.sandbox.journal.ofKind('stun').filter(({ n, what }) => n >= since && what.startsWith('freed'));
  await expect.poll(() => freed().length).toBeGreaterThan(0);
  await expect.poll(() => control().turnAllocations()).toBe(networks());
}

let since = 0;
async function start(): Promise<void> {
  since = rig.sandbox.journal.mark();
  await rig.start();
}

const networks = () =>
  new Set(
    rig.sandbox.journal
      .ofKind('stun')
      .filter(({ n, what }) => n >= since && what.startsWith('allocated'))
      .map(({ from }) => from.split(':')[0]),
  ).size;

test('an idle phone holds one relay at most on each network, and its next call offers it', async () => {
  await start();
  await settle();
  await rig.call();
  expect(offeredKinds()).toContain('relay');
  control().endCalls();
  await expect.poll(() => control().turnAllocations()).toBe(networks());
});

test('a stopped phone holds none', async () => {
  await start();
  await settle();
  await rig.page.evaluate(() => globalThis.tokyPage.client.stop());
  await expect.poll(() => control().turnAllocations()).toBe(0);
});

test('who is called and needs the relay offers it in the answer, and is heard', async () => {
  await rig.start({ relayOnly: true });
  await control().callAgent(JANE, { from: '+4915123456789' });
  await rig.event('client', 'invite');
  await rig.page.evaluate(() => globalThis.tokyPage.session('s1').acceptCall());
  await rig.event('s1', 'connected');
  const answer = rig.sandbox.journal
    .ofKind('sip-in')
    .findLast(({ method, status }) => method === 'INVITE' && status === 200);
  expect(answer?.text).toContain(' typ relay');
  await expect.poll(() => live().hearing(MICROPHONE_TONE, 500).share).toBeGreaterThan(0.5);
});

test('servers that say nothing are not waited for, and the voice comes all the same', async () => {
  control().silenceStun(true);
  await rig.start();
  await rig.call();
  expect(offeredKinds()).toEqual(['host']);
  await expect.poll(async () => (await rig.hear(FAR_END_TONE_HZ)).share).toBeGreaterThan(0.5);
  await expect.poll(() => live().hearing(MICROPHONE_TONE, 500).share).toBeGreaterThan(0.5);
});

test('a caller who needs the relay of a slow server gets voice by a restart', async () => {
  control().delayStun(1_500);
  await rig.start({ relayOnly: true });
  const since = rig.sandbox.journal.mark();
  await rig.call();
  await expect
    .poll(async () => (await rig.hear(FAR_END_TONE_HZ)).share, { timeout: 25_000 })
    .toBeGreaterThan(0.5);
  await expect.poll(() => live().hearing(MICROPHONE_TONE, 500).share).toBeGreaterThan(0.5);
  const invites = rig.sandbox.journal
    .ofKind('sip-in')
    .filter(({ n, method, status }) => n >= since && method === 'INVITE' && status === null);
  expect(invites.length).toBeGreaterThan(1);
});
