import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCallRecords } from '../../lib/background/call-records.ts';
import { createCrmRecords } from '../../lib/background/crm-records.ts';
import { createHistorySearch } from '../../lib/background/history-search.ts';
import { createHistory } from '../../lib/background/history.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import type { Call } from '../../lib/call/call.ts';
import { endedCall, freshDatabase, incomingCall } from './calls.ts';

const NUMBER = '+14155550100';
const GRACE = { name: 'Grace Hopper', url: 'https://acme.pipedrive.com/person/12' };
const ADA = { name: 'Ada Byron', url: 'https://acme.pipedrive.com/person/13' };
const TALKED = { kind: 'hung-up', by: 'them' } as const;
const ALL = { filter: 'all', words: '', before: null, limit: 10 } as const;

function setUp() {
  const { database } = freshDatabase();
  let time = 1;
  const records = createCrmRecords(database, () => time);
  const history = createHistory(database, createHistorySearch(database));
  return { records, history, at: (next: number) => (time = next) };
}

beforeEach(() => fakeBrowser.reset());

test('a number leads to the record from which it was called last', async () => {
  const { records } = setUp();
  expect(await records.find(NUMBER)).toBeNull();
  await records.keep(NUMBER, ADA);
  await records.keep(NUMBER, GRACE);
  expect(await records.find(NUMBER)).toEqual(GRACE);
});

test('what is older than the days of the history is forgotten', async () => {
  const { records, at } = setUp();
  await records.keep(NUMBER, ADA);
  at(5);
  await records.keep('+14155550101', GRACE);
  await records.prune(5);
  expect(await records.find(NUMBER)).toBeNull();
  expect(await records.find('+14155550101')).toEqual(GRACE);
  await records.clear();
  expect(await records.find('+14155550101')).toBeNull();
});

test('a call is written down with the record of its number, and found by the name that the page said', async () => {
  const { records, history } = setUp();
  await history.record([endedCall('before', 1, TALKED)]);
  await records.keep(NUMBER, GRACE);
  await history.record([endedCall('out', 2, TALKED, { direction: 'out' }), endedCall('in', 3, TALKED)]);
  await records.keep(NUMBER, ADA);
  const shown = await history.list(ALL);
  expect(shown.map(({ id, record }) => [id, record])).toEqual([
    ['in', GRACE],
    ['out', GRACE],
    ['before', undefined],
  ]);
  expect((await history.list({ ...ALL, words: 'hopper' })).map(({ id }) => id)).toEqual(['in', 'out']);
  await history.markSeen();
  expect((await history.list(ALL))[0]?.record).toEqual(GRACE);
});

test('an incoming call shows the record of its number, which is looked up once', async () => {
  const store = createPhoneStore();
  await store.update((state) => ({ ...state, signIn: { phase: 'signed-in', agent: 'jane@example.com' } }));
  const asked: string[] = [];
  const { learn } = createCallRecords({
    store,
    find: async (number) => {
      asked.push(number);
      return number === NUMBER ? GRACE : null;
    },
  });
  const stranger: Call = {
    ...incomingCall('b'),
    peer: { kind: 'contact', name: '', number: '+14155550199' },
  };
  const calls = [incomingCall('a'), stranger];
  const report = (seq: number) =>
    store.take({ epoch: 1, seq, line: { phase: 'ready', since: 1 }, calls, callerIds: [] }, 1);
  await report(1);
  await learn(calls);
  await report(2);
  await learn(calls);
  const shown = (await store.read()).phone?.calls ?? [];
  expect(shown.map(({ id, record }) => [id, record])).toEqual([
    ['a', GRACE],
    ['b', undefined],
  ]);
  expect(asked).toEqual([NUMBER, '+14155550199']);
});
