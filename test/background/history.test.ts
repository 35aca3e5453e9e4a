import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createHistorySearch } from '../../lib/background/history-search.ts';
import { createHistory } from '../../lib/background/history.ts';
import type { Call } from '../../lib/call/call.ts';
import type { Input } from '../../lib/contract.ts';
import { endedCall, freshDatabase, incomingCall } from './calls.ts';

function setUp() {
  const { database, again } = freshDatabase();
  const create = (door = database) => createHistory(door, createHistorySearch(door));
  return { history: create(), reopened: () => create(again()), database };
}

const ALL = { filter: 'all', words: '', before: null, limit: 100 } as const;

async function idsOf(history: ReturnType<typeof createHistory>, query: Partial<Input<'history.list'>>) {
  return (await history.list({ ...ALL, ...query })).map(({ id }) => id);
}

const MISSED = { kind: 'missed' } as const;
const TALKED = { kind: 'hung-up', by: 'them' } as const;
const person = (name: string, number: string): Pick<Call, 'peer'> => ({
  peer: { kind: 'contact', name, number },
});

test('a call is written down once, however often it is reported', async () => {
  const { history } = setUp();
  const call = endedCall('a', 1, MISSED);
  expect(await history.record([call])).toBe(true);
  expect(await history.record([call])).toBe(false);
  expect(await idsOf(history, {})).toEqual(['a']);
});

test('a call that goes on is not written down', async () => {
  expect(await setUp().history.record([incomingCall('a')])).toBe(false);
});

test('newest first, and each filter has its own', async () => {
  const { history } = setUp();
  await history.record([
    endedCall('missed', 1, MISSED),
    endedCall('out', 4, TALKED, { direction: 'out' }),
    endedCall('in', 3, TALKED),
    endedCall('declined', 2, { kind: 'declined', by: 'us' }),
  ]);
  expect(await idsOf(history, {})).toEqual(['out', 'in', 'declined', 'missed']);
  expect(await idsOf(history, { filter: 'out' })).toEqual(['out']);
  expect(await idsOf(history, { filter: 'in' })).toEqual(['in', 'declined', 'missed']);
  expect(await idsOf(history, { filter: 'missed' })).toEqual(['missed']);
});

test('missed calls are counted until they are seen, and stay missed', async () => {
  const { history } = setUp();
  await history.record([endedCall('a', 1, MISSED), endedCall('b', 2, MISSED), endedCall('c', 3, TALKED)]);
  expect(await history.missed()).toBe(2);
  await history.markSeen();
  expect(await history.missed()).toBe(0);
  const missed = await history.list({ ...ALL, filter: 'missed' });
  expect(missed.map(({ id, seen }) => [id, seen])).toEqual([
    ['b', true],
    ['a', true],
  ]);
});

test.each(['', 'maria'])(
  'pages end where a moment ends, so that none is lost between two (%j)',
  async (words) => {
    const { history } = setUp();
    const calls = [5, 4, 4, 4, 3, 2].map((at, index) =>
      endedCall(`c${index}`, at, index % 2 ? MISSED : TALKED, person('Maria', '+14155550100')),
    );
    await history.record(calls);
    const seen: string[] = [];
    let before: number | null = null;
    for (;;) {
      const page = await history.list({ ...ALL, words, before, limit: 2 });
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (!last) break;
      before = last.startedAt;
    }
    expect(seen.toSorted()).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5']);
  },
);

test.each([
  ['415 555', ['us']],
  ['(415) 555-26', ['us']],
  ['+1 415', ['us']],
  ['0044 20 7946', ['gb']],
  ['011 44 20', ['gb']],
  ['020 7946 0958', ['gb']],
  ['+44 (0)20 7946', ['gb']],
  ['٤١٥٥٥٥', ['us']],
  ['fernandez', ['us']],
  ['FERNÁNDEZ  maría', ['us']],
  ['maria 415', ['us']],
  ['maria 020', []],
  ['ada', ['gb']],
  ['zoe', []],
  ['-', ['gb', 'us']],
])('finds by name and number however they are typed: %s', async (words, ids) => {
  const { history } = setUp();
  await history.record([
    endedCall('us', 1, TALKED, person('María Fernández', '+14155552671')),
    endedCall('gb', 2, TALKED, person('Ada', '+442079460958')),
  ]);
  expect(await idsOf(history, { words })).toEqual(ids);
});

test('the search follows what is written, seen and forgotten', async () => {
  const { history } = setUp();
  expect(await idsOf(history, { words: 'ada' })).toEqual([]);
  await history.record([endedCall('b', 20, MISSED, person('Ada', '+1415'))]);
  await history.record([endedCall('a', 10, MISSED, person('Ada', '+1415'))]);
  expect(await idsOf(history, { words: 'ada' })).toEqual(['b', 'a']);
  expect(await idsOf(history, { words: 'ada', filter: 'out' })).toEqual([]);
  await history.markSeen();
  expect((await history.list({ ...ALL, words: 'ada' })).every(({ seen }) => seen)).toBe(true);
  expect(await history.prune(15)).toBe(1);
  expect(await idsOf(history, { words: 'ada' })).toEqual(['b']);
  await history.clear();
  expect(await idsOf(history, { words: 'ada' })).toEqual([]);
});

test('calls of before the given time are forgotten, and no others', async () => {
  const { history } = setUp();
  await history.record([10, 20, 30].map((at) => endedCall(`c${at}`, at, TALKED)));
  expect(await history.prune(20)).toBe(1);
  expect(await idsOf(history, {})).toEqual(['c30', 'c20']);
  expect(await history.prune(20)).toBe(0);
});

test('all of it is there for the next worker', async () => {
  const { history, reopened } = setUp();
  await history.record([endedCall('a', 1, MISSED)]);
  expect(await idsOf(reopened(), {})).toEqual(['a']);
});
