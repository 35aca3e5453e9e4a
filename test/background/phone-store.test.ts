import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NO_ORIGIN } from '../../lib/call/call.ts';
import type { Call } from '../../lib/call/call.ts';
import { NO_TRANSFER } from '../../lib/call/transfer.ts';
import type { PhoneSnapshot } from '../../lib/facts.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';

const active: Call = {
  id: 'call-1',
  direction: 'out',
  peer: { kind: 'contact', number: '+14155550100', name: '' },
  line: '',
  origin: NO_ORIGIN,
  hushed: false,
  startedAt: 1,
  phase: 'active',
  connectedAt: 2,
  muted: true,
  held: false,
  media: 'flowing',
  microphone: 'there',
  recording: 'unknown',
  transfer: NO_TRANSFER,
  troubles: [],
};

const snapshot = (epoch: number, seq: number, calls: readonly Call[] = []): PhoneSnapshot => ({
  epoch,
  seq,
  line: { phase: 'ready', since: 1 },
  calls,
  callerIds: [],
});

const signIn = { phase: 'signed-in', agent: 'jane@example.com' } as const;

beforeEach(async () => {
  fakeBrowser.reset();
  await createPhoneStore().update((state) => ({ ...state, signIn }));
});

test('takes nothing from an engine whose agent signed out', async () => {
  const store = createPhoneStore();
  await store.update((state) => ({ ...state, signIn: { phase: 'signed-out', problem: null } }));
  expect(await store.take(snapshot(1, 1), 9)).toBeNull();
});

test('drops what is older or known', async () => {
  const store = createPhoneStore();
  expect(await store.take(snapshot(1, 5), 9)).not.toBeNull();
  expect(await store.take(snapshot(1, 5), 9)).toBeNull();
  expect(await store.take(snapshot(1, 4), 9)).toBeNull();
  expect(await store.take(snapshot(1, 6), 9)).not.toBeNull();
  expect(await store.take(snapshot(0, 99), 9)).toBeNull();
  expect(await store.take(snapshot(2, 1), 9)).not.toBeNull();
});

test('calls that an engine took with it come back as ended', async () => {
  const store = createPhoneStore();
  await store.take(snapshot(1, 1, [active]), 9);
  const taken = await store.take(snapshot(2, 1), 9);
  expect(taken?.orphans).toMatchObject([
    { id: 'call-1', phase: 'ended', reason: { kind: 'phone-restarted' }, connectedAt: 2, endedAt: 9 },
  ]);
});

test('changes that come at once are all made', async () => {
  const store = createPhoneStore();
  await Promise.all(
    Array.from({ length: 20 }, () => store.update((state) => ({ ...state, missed: state.missed + 1 }))),
  );
  expect((await store.read()).missed).toBe(20);
});

test('a change that fails does not stop the next one', async () => {
  const store = createPhoneStore();
  await store
    .update(() => {
      throw new Error('bug');
    })
    .catch(() => undefined);
  expect((await store.update((state) => ({ ...state, missed: 3 }))).missed).toBe(3);
});
