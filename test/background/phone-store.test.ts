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

test('calls that an engine took with it are shown until they are put away, each once', async () => {
  const store = createPhoneStore();
  const shown = async () => (await store.read()).phone?.calls.map(({ id, phase }) => [id, phase]);
  const ended = { ...active, id: 'call-0', phase: 'ended', endedAt: 3, reason: { kind: 'busy' } } as const;
  await store.take(snapshot(1, 1, [active, ended]), 9);
  await store.take(snapshot(2, 1), 10);
  await store.annotate((known) => known);
  await store.take(snapshot(2, 2, [{ ...active, id: 'call-2' }]), 11);
  expect(await shown()).toEqual([
    ['call-2', 'active'],
    ['call-1', 'ended'],
    ['call-0', 'ended'],
  ]);

  expect(await store.dismissLost('call-1')).not.toBeNull();
  expect(await store.dismissLost('call-1')).toBeNull();
  expect(await store.dismissLost('call-2')).toBeNull();
  await store.take(snapshot(2, 3), 12);
  expect(await shown()).toEqual([['call-0', 'ended']]);

  // Another death takes neither what was unread with it, nor brings back what was read.
  const taken = await store.take(snapshot(3, 1), 13);
  expect(taken?.orphans).toEqual([]);
  expect(await shown()).toEqual([['call-0', 'ended']]);
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
