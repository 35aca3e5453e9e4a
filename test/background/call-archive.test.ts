import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCallArchive } from '../../lib/background/call-archive.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import { createSettingsWriter } from '../../lib/background/settings-writer.ts';
import type { Call } from '../../lib/call/call.ts';
import type { Settings, SignIn } from '../../lib/facts.ts';
import { readSettings } from '../../lib/settings/items.ts';
import { done, failed } from '../../lib/util/outcome.ts';
import { activeCall, endedCall, freshDatabase } from './calls.ts';

const DAY = 24 * 60 * 60_000;
const JANE = 'jane@example.com';
const MISSED = { kind: 'missed' } as const;
const ALL = { filter: 'all', words: '', before: null, limit: 100 } as const;

function setUp() {
  const { database, again } = freshDatabase();
  const store = createPhoneStore();
  const settingsWriter = createSettingsWriter();
  const sent: string[] = [];
  const world = { now: 1_000 * DAY, online: true };
  const worker = (door = database) =>
    createCallArchive({
      database: door,
      store,
      settings: readSettings,
      settingsWriter,
      send: async (_piece, _callId, text) => {
        if (!world.online) return failed({ code: 'phone-unavailable' });
        sent.push(text);
        return done(null);
      },
      show: async () => undefined,
      now: () => world.now,
      log: { info: () => undefined, warn: () => undefined },
    });
  const archive = worker();
  const be = (signIn: SignIn) => store.update((state) => ({ ...state, signIn }));
  return {
    archive,
    nextWorker: () => worker(again()),
    store,
    world,
    sent,
    database,
    choose: (history: Partial<Settings['history']>) =>
      settingsWriter.update((old) => ({ ...old, history: { ...old.history, ...history } })),
    settingsWriter,
    async enter(agent: string) {
      await be({ phase: 'signed-in', agent });
      await archive.own(agent);
    },
    async leave() {
      await archive.leave();
      await be({ phase: 'signed-out', problem: null });
    },
    report: (calls: readonly Call[]) =>
      store.update((state) => ({
        ...state,
        phone: { epoch: 1, seq: 1, line: { phase: 'ready', since: 1 }, calls, callerIds: [] },
      })),
    ids: async (from = archive) => (await from.history.list(ALL)).map(({ id }) => id),
  };
}

beforeEach(() => fakeBrowser.reset());

test('what is recorded and seen is counted for all to see', async () => {
  const { archive, store, world, enter } = setUp();
  await enter(JANE);
  const before = (await store.read()).historyRevision;
  await archive.take([endedCall('a', world.now, MISSED)]);
  expect(await store.read()).toMatchObject({ missed: 1, historyRevision: before + 1 });
  await archive.take([endedCall('a', world.now, MISSED)]);
  expect((await store.read()).historyRevision).toBe(before + 1);
  await archive.markSeen();
  expect(await store.read()).toMatchObject({ missed: 0, historyRevision: before + 2 });
});

test('a browser that starts anew counts what was missed before', async () => {
  const { archive, store, world, enter } = setUp();
  await enter(JANE);
  await archive.take([endedCall('a', world.now, MISSED)]);
  await store.update((state) => ({ ...state, missed: 0 }));
  await archive.tend(false);
  expect((await store.read()).missed).toBe(1);
});

test('calls are forgotten after the days that were chosen, once a day', async () => {
  const { archive, world, enter, choose, ids } = setUp();
  await enter(JANE);
  await choose({ days: 30 });
  await archive.take([
    endedCall('old', world.now - 31 * DAY, MISSED),
    endedCall('new', world.now - 29 * DAY, MISSED),
  ]);
  await archive.tend(false);
  expect(await ids()).toEqual(['new']);
  await archive.take([endedCall('late', world.now - 40 * DAY, MISSED)]);
  await archive.tend(false);
  expect(await ids()).toEqual(['new', 'late']);
  world.now += DAY;
  await archive.tend(false);
  expect(await ids()).toEqual(['new']);
});

test('with no days chosen, calls are kept for ever', async () => {
  const { archive, world, enter, choose, ids } = setUp();
  await enter(JANE);
  await choose({ days: 0 });
  await archive.take([endedCall('old', world.now - 900 * DAY, MISSED)]);
  await archive.prune();
  expect(await ids()).toEqual(['old']);
});

test('calls that went down with the browser are written down when it is back', async () => {
  const { archive, nextWorker, store, world, enter, ids } = setUp();
  await enter(JANE);
  await archive.take([activeCall('a', world.now)]);
  await store.update((state) => ({ ...state, phone: null }));
  world.now += DAY;
  const next = nextWorker();
  await next.tend(false);
  const [call] = await next.history.list(ALL);
  expect(call).toMatchObject({ id: 'a', reason: { kind: 'phone-restarted' }, endedAt: world.now - DAY });
  await next.tend(false);
  expect(await ids(next)).toEqual(['a']);
});

test('a call that ended properly is not taken for lost', async () => {
  const { archive, nextWorker, store, world, enter } = setUp();
  await enter(JANE);
  await archive.take([activeCall('a', world.now)]);
  await archive.take([endedCall('a', world.now, { kind: 'hung-up', by: 'us' })]);
  await store.update((state) => ({ ...state, phone: null }));
  const next = nextWorker();
  await next.tend(false);
  expect(await next.history.list(ALL)).toMatchObject([{ id: 'a', reason: { kind: 'hung-up' } }]);
});

test('a sign-out leaves nothing where that was chosen', async () => {
  const { archive, world, enter, leave, database, settingsWriter } = setUp();
  await enter(JANE);
  await settingsWriter.update((old) => ({
    ...old,
    agentEmail: JANE,
    callerId: '+14155550100',
    callerIdOf: { GB: '+442071838750' },
    groups: ['Sales'],
  }));
  await archive.take([endedCall('a', world.now, MISSED), activeCall('b', world.now)]);
  await leave();
  const stores = ['history', 'writings', 'open', 'owner', 'premium'] as const;
  for (const name of stores) expect(await (await database()).getAll(name)).toEqual([]);
  expect(await readSettings()).toMatchObject({ agentEmail: '', callerId: '', callerIdOf: {}, groups: [] });
});

test('what could not be sent before a sign-out goes when the same agent is back, and never with another', async () => {
  const { archive, world, sent, enter, leave } = setUp();
  await enter(JANE);
  world.online = false;
  await archive.take([endedCall('a', world.now, MISSED)]);
  await archive.wrapUps.write({ callId: 'a', note: 'hello', tag: '', done: true });
  await archive.wrapUps.send('everything');
  await leave();
  world.online = true;
  await enter('JANE@example.com');
  await archive.wrapUps.send('insist');
  expect(sent).toEqual(['hello']);

  world.online = false;
  await archive.wrapUps.write({ callId: 'b', note: 'secret', tag: '', done: true });
  await leave();
  world.online = true;
  await enter('joe@example.com');
  await archive.wrapUps.send('insist');
  await enter(JANE);
  await archive.wrapUps.send('insist');
  expect(sent).toEqual(['hello']);
});

test('where calls are kept at a sign-out, nobody sees them before the agent is back, and another agent never', async () => {
  const { archive, store, world, enter, leave, choose, report, ids, settingsWriter } = setUp();
  await enter(JANE);
  await choose({ clearAtSignOut: false });
  await settingsWriter.update((old) => ({ ...old, groups: ['Sales'] }));
  await archive.take([endedCall('a', world.now, MISSED)]);
  await report([activeCall('b', world.now + 1)]);
  await leave();
  expect(await ids()).toEqual([]);
  await enter(JANE);
  expect(await archive.history.list(ALL)).toMatchObject([
    { id: 'b', reason: { kind: 'signed-out' } },
    { id: 'a' },
  ]);
  expect(await readSettings()).toMatchObject({ groups: ['Sales'] });
  await leave();
  await store.update((state) => ({ ...state, signIn: { phase: 'signed-in', agent: 'joe@example.com' } }));
  expect(await ids()).toEqual([]);
  expect(await archive.own('joe@example.com')).toBe(true);
  expect(await archive.own('joe@example.com')).toBe(false);
  expect(await ids()).toEqual([]);
  expect(await readSettings()).toMatchObject({ groups: [] });
});

test('an agent who signs in again in the middle of a call goes on writing', async () => {
  const { archive, store, enter } = setUp();
  await enter(JANE);
  await store.update((state) => ({ ...state, signIn: { phase: 'signing-in', agent: '' } }));
  expect(await archive.wrapUps.write({ callId: 'a', note: 'hello', tag: '', done: false })).toEqual(
    done(null),
  );
  expect(await archive.wrapUps.read('a')).toMatchObject({ note: 'hello', noteState: 'draft' });
});

test('where numbers were called from is forgotten with the calls, and by another agent', async () => {
  const { archive, world, enter, leave } = setUp();
  const record = { name: 'Ada', url: 'https://acme.pipedrive.com/person/1' };
  const keep = () => archive.records.keep('+14155550100', record);
  await enter(JANE);
  await keep();
  world.now += 91 * DAY;
  await archive.prune();
  expect(await archive.records.find('+14155550100')).toBeNull();
  await keep();
  await enter('john@example.com');
  expect(await archive.records.find('+14155550100')).toBeNull();
  await keep();
  await leave();
  expect(await archive.records.find('+14155550100')).toBeNull();
});
