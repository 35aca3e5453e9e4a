import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { Call } from '../../lib/call/call.ts';
import type { EndReason } from '../../lib/call/end-reason.ts';
import { openDatabase } from '../../lib/background/database.ts';
import { createRecents } from '../../lib/background/recents.ts';
import { createVault } from '../../lib/background/vault.ts';

let count = 0;
const fresh = () => {
  count += 1;
  const opening = openDatabase(`recents-${count}`);
  return () => opening;
};

const ended = (id: string, startedAt: number, reason: EndReason, direction: 'in' | 'out' = 'in'): Call => ({
  id,
  direction,
  peer: { kind: 'contact', number: '+14155550100', name: '' },
  line: '',
  startedAt,
  phase: 'ended',
  reason,
  connectedAt: null,
  endedAt: startedAt + 1,
});

test('a call is written down once, however often it is reported', async () => {
  const recents = createRecents(fresh());
  const call = ended('a', 1, { kind: 'missed' });
  expect(await recents.record([call])).toBe(true);
  expect(await recents.record([call])).toBe(false);
  expect(await recents.list(10)).toHaveLength(1);
});

test('a call that goes on is not written down', async () => {
  const recents = createRecents(fresh());
  const { id, direction, peer, line, startedAt } = ended('a', 1, { kind: 'missed' });
  expect(await recents.record([{ id, direction, peer, line, startedAt, phase: 'incoming' }])).toBe(false);
});

test('newest first, missed ones counted until they are seen', async () => {
  const recents = createRecents(fresh());
  await recents.record([
    ended('old', 1, { kind: 'missed' }),
    ended('new', 3, { kind: 'hung-up', by: 'them' }),
    ended('mid', 2, { kind: 'missed' }),
  ]);
  expect((await recents.list(2)).map(({ id }) => id)).toEqual(['new', 'mid']);
  expect(await recents.missed()).toBe(2);
  await recents.markSeen();
  expect(await recents.missed()).toBe(0);
});

test('keeps the newest 500', async () => {
  const recents = createRecents(fresh());
  await recents.record(
    Array.from({ length: 503 }, (_, index) => ended(`c${index}`, index, { kind: 'missed' })),
  );
  const list = await recents.list(1000);
  expect(list).toHaveLength(500);
  expect(list.at(-1)?.id).toBe('c3');
});

test('the vault gives back what was kept, and nothing after it was forgotten', async () => {
  const vault = createVault(fresh());
  expect(await vault.session()).toBeNull();
  await vault.keepSession({ agent: 'jane@example.com', refreshToken: 'r' });
  await vault.keepAppKey('k');
  expect(await vault.session()).toEqual({ agent: 'jane@example.com', refreshToken: 'r' });
  await vault.forgetSession();
  expect(await vault.session()).toBeNull();
  expect(await vault.appKey()).toBe('k');
  await vault.forgetAppKey();
  expect(await vault.appKey()).toBeNull();
});
