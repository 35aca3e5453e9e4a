import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHistorySearch } from '../../lib/background/history-search.ts';
import { createHistory } from '../../lib/background/history.ts';
import { createWrapUps } from '../../lib/background/wrap-up.ts';
import { createWritings } from '../../lib/background/writings.ts';
import type { Problem } from '../../lib/problem.ts';
import { done, failed } from '../../lib/util/outcome.ts';
import type { Outcome } from '../../lib/util/outcome.ts';
import { endedCall, freshDatabase } from './calls.ts';

const JANE = 'jane@example.com';

/** Toky and the disk outlive the workers that a test lets die. */
function setUp() {
  const { database, again } = freshDatabase();
  const sent: string[] = [];
  const live = new Set<string>();
  const world = {
    agent: JANE as string | null,
    answer: async (): Promise<Outcome<null, Problem>> => done(null),
  };
  const worker = (door = database) => {
    const search = createHistorySearch(door);
    const history = createHistory(door, search);
    const wrapUps = createWrapUps({
      writings: createWritings(door, search),
      send: async (piece, callId, text) => {
        sent.push(`${piece} ${callId} ${text}`);
        return world.answer();
      },
      agent: async () => world.agent,
      live: async () => live,
      changed: async () => undefined,
      now: Date.now,
      log: { info: () => undefined, warn: () => undefined },
    });
    const write = (note: string, more: { tag?: string; done?: boolean; callId?: string } = {}) =>
      wrapUps.write({ callId: 'a', note, tag: '', done: false, ...more });
    const list = () => history.list({ filter: 'all', words: '', before: null, limit: 10 });
    return { wrapUps, history, write, list, database: door };
  };
  return { ...worker(), nextWorker: () => worker(again()), sent, live, world };
}

const over = (startedAt = Date.now()) => endedCall('a', startedAt, { kind: 'hung-up', by: 'us' });

// Only the clock and `setTimeout`: the database takes its turns by `setImmediate`.
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

async function pass(ms: number, wrapUps: { send: () => Promise<void> }): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await wrapUps.send();
}

test('what is typed while the call is on is there for the next worker, and goes into the history', async () => {
  const { write, nextWorker, live, sent } = setUp();
  live.add('a');
  await write('hello');
  const next = nextWorker();
  expect(await next.wrapUps.read('a')).toMatchObject({ note: 'hello', noteState: 'draft', tagState: 'none' });
  await pass(3_600_000, next.wrapUps);
  expect(sent).toEqual([]);
  live.clear();
  await next.history.record([over()]);
  expect(await next.list()).toMatchObject([{ id: 'a', note: 'hello', noteState: 'draft' }]);
  expect(await next.history.list({ filter: 'all', words: 'hell', before: null, limit: 9 })).toHaveLength(1);
});

test('done sends note and tag at once, and once', async () => {
  const { write, wrapUps, history, list, sent } = setUp();
  await history.record([over()]);
  await write('hello', { tag: 'sale', done: true });
  await wrapUps.send();
  await write('hello', { tag: 'sale', done: true });
  await pass(3_600_000, wrapUps);
  expect(sent).toEqual(['note a hello', 'tag a sale']);
  expect(await list()).toMatchObject([{ note: 'hello', noteState: 'sent', tag: 'sale', tagState: 'sent' }]);
});

test('20 s after the call without further typing it is sent by itself', async () => {
  const { write, wrapUps, history, sent } = setUp();
  await history.record([over()]);
  await write('hel');
  await pass(19_000, wrapUps);
  await write('hello');
  await pass(19_000, wrapUps);
  expect(sent).toEqual([]);
  await pass(1_000, wrapUps);
  expect(sent).toEqual(['note a hello']);
});

test('a draft of a call that nobody knows any more is sent too', async () => {
  const { write, nextWorker, sent } = setUp();
  await write('hello');
  await vi.advanceTimersByTimeAsync(20_000);
  await nextWorker().wrapUps.send();
  expect(sent).toEqual(['note a hello']);
});

test.each<Problem>([
  { code: 'phone-unavailable' },
  { code: 'line-not-ready' },
  { code: 'toky-unreachable' },
  { code: 'toky-failing' },
])('where it cannot be sent now ($code) it waits, and goes when the line is back', async (problem) => {
  const { write, wrapUps, history, list, sent, world } = setUp();
  await history.record([over()]);
  world.answer = async () => failed(problem);
  await write('hello', { done: true });
  await wrapUps.send();
  expect(await list()).toMatchObject([{ noteState: 'waiting' }]);
  expect(sent).toHaveLength(1);
  world.answer = async () => done(null);
  await wrapUps.send('insist');
  expect(await list()).toMatchObject([{ noteState: 'sent' }]);
  expect(sent).toHaveLength(2);
});

test('tries that fail come ever more seldom', async () => {
  const { write, wrapUps, sent, world } = setUp();
  world.answer = async () => failed({ code: 'toky-failing' });
  await write('hello', { done: true });
  await wrapUps.send();
  const counts: number[] = [];
  for (const minutes of [1, 1, 1, 4]) {
    await pass(minutes * 60_000, wrapUps);
    counts.push(sent.length);
  }
  expect(counts).toEqual([2, 2, 3, 4]);
});

test('what Toky refuses stays with the agent, is not sent by itself again, and goes once more when asked', async () => {
  const { write, wrapUps, history, list, sent, world } = setUp();
  await history.record([over()]);
  world.answer = async () => failed({ code: 'toky-refused' });
  await write('hello', { done: true });
  await wrapUps.send();
  await pass(3_600_000, wrapUps);
  expect(await list()).toMatchObject([{ note: 'hello', noteState: 'refused' }]);
  expect(sent).toHaveLength(1);
  world.answer = async () => done(null);
  await write('hello', { done: true });
  await wrapUps.send();
  expect(await list()).toMatchObject([{ noteState: 'sent' }]);
});

test('a note that is changed after it was sent is sent again, one that is changed back is not', async () => {
  const { write, wrapUps, history, list, sent } = setUp();
  await history.record([over()]);
  await write('hello', { done: true });
  await wrapUps.send();
  await write('hello there');
  expect(await list()).toMatchObject([{ noteState: 'draft' }]);
  await write('hello');
  expect(await list()).toMatchObject([{ noteState: 'sent' }]);
  await write('hello there', { done: true });
  await wrapUps.send();
  expect(sent).toEqual(['note a hello', 'note a hello there']);
});

test('what is typed while a sending is under way is neither lost nor taken for sent', async () => {
  const { write, wrapUps, history, list, sent, world } = setUp();
  await history.record([over()]);
  let answer: (outcome: Outcome<null, Problem>) => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    world.answer = () => {
      resolve();
      return new Promise((settle) => {
        answer = settle;
      });
    };
  });
  await write('hello', { done: true });
  await asked;
  await write('hello there');
  world.answer = async () => done(null);
  answer(done(null));
  await wrapUps.send();
  expect(await list()).toMatchObject([{ note: 'hello there', noteState: 'draft' }]);
  await pass(20_001, wrapUps);
  expect(sent).toEqual(['note a hello', 'note a hello there']);
});

test('a worker that dies while it sends: the next one waits for an answer that may still come, then sends again', async () => {
  const { write, nextWorker, history, sent, world } = setUp();
  await history.record([over()]);
  const asked = new Promise<void>((resolve) => {
    world.answer = () => {
      resolve();
      return new Promise(() => undefined);
    };
  });
  await write('hello', { done: true });
  await asked;
  world.answer = async () => done(null);
  const next = nextWorker();
  await next.wrapUps.send('insist');
  expect(sent).toHaveLength(1);
  await pass(60_000, next.wrapUps);
  expect(sent).toEqual(['note a hello', 'note a hello']);
  await pass(3_600_000, next.wrapUps);
  expect(sent).toHaveLength(2);
  expect(await next.list()).toMatchObject([{ noteState: 'sent' }]);
});

test('nothing is kept or shown where nobody is signed in, and nobody sends what another wrote', async () => {
  const { write, wrapUps, world, sent } = setUp();
  await write('hello', { callId: 'b' });
  await wrapUps.send();
  world.agent = null;
  expect(await write('x')).toEqual(failed({ code: 'signed-out' }));
  expect(await wrapUps.read('b')).toMatchObject({ note: '' });
  world.agent = 'joe@example.com';
  await pass(60_000, wrapUps);
  await wrapUps.send('everything');
  expect(sent).toEqual([]);
  world.agent = JANE;
  await wrapUps.send();
  expect(sent).toEqual(['note b hello']);
});

test('before a sign-out everything goes, also what is being written of a call that is on', async () => {
  const { write, wrapUps, live, sent } = setUp();
  live.add('a');
  await write('hello');
  await wrapUps.send('everything');
  expect(sent).toEqual(['note a hello']);
});

test('of what has come to rest nothing is left beside the call', async () => {
  const { write, wrapUps, history, database } = setUp();
  await history.record([over()]);
  await write('hello', { done: true });
  await write('lost call', { done: true, callId: 'lost' });
  await wrapUps.send();
  await pass(600_001, wrapUps);
  expect(await (await database()).getAll('writings')).toEqual([]);
  expect(await wrapUps.read('a')).toMatchObject({ note: 'hello', noteState: 'sent' });
});

test('a disk that does not take it is said', async () => {
  const { write, database } = setUp();
  (await database()).close();
  expect(await write('hello')).toEqual(failed({ code: 'note-not-kept' }));
});

test('blanks are nothing to send', async () => {
  const { write, wrapUps, sent } = setUp();
  await write('  ', { done: true });
  await wrapUps.send();
  expect(sent).toEqual([]);
});
