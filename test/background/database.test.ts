import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { createCrmRecords } from '../../lib/background/crm-records.ts';
import { createDatabaseDoor, openDatabase } from '../../lib/background/database.ts';
import { createHistorySearch } from '../../lib/background/history-search.ts';
import { createHistory } from '../../lib/background/history.ts';
import { createVault } from '../../lib/background/vault.ts';
import { NO_WRAP_UP } from '../../lib/facts.ts';
import { freshDatabase } from './calls.ts';

const RECENT = {
  id: 'a',
  direction: 'in',
  peer: { kind: 'contact', number: '+14155550100', name: 'Ada' },
  line: '',
  startedAt: 5,
  connectedAt: null,
  endedAt: 6,
  reason: { kind: 'missed' },
  seen: false,
};

test('the calls of the version before are taken over, and the session stays', async () => {
  const old = await openDB('old', 1, {
    upgrade(database) {
      database.createObjectStore('secrets');
      database.createObjectStore('recents', { keyPath: 'id' }).createIndex('by-start', 'startedAt');
    },
  });
  await old.put('secrets', { agent: 'jane@example.com', refreshToken: 'r' }, 'session');
  await old.put('recents', RECENT);
  old.close();

  const database = createDatabaseDoor((_name, onLost) => openDatabase('old', onLost));
  const history = createHistory(database, createHistorySearch(database));
  expect(await history.list({ filter: 'all', words: 'ada', before: null, limit: 9 })).toEqual([
    { ...RECENT, ...NO_WRAP_UP },
  ]);
  expect(await history.missed()).toBe(1);
  expect(await createVault(database).session()).toEqual({ agent: 'jane@example.com', refreshToken: 'r' });
  expect([...(await database()).objectStoreNames]).not.toContain('recents');
});

test('a database of the version before keeps its calls, and has room for records', async () => {
  const old = await openDB('two', 2, {
    upgrade(database) {
      database.createObjectStore('secrets');
      const history = database.createObjectStore('history', { keyPath: 'entry.id' });
      history.createIndex('by-age', 'age');
      history.createIndex('by-kind', ['kind', 'age']);
      database.createObjectStore('writings', { keyPath: 'callId' });
      database.createObjectStore('open', { keyPath: 'call.id' });
      database.createObjectStore('owner');
      database.createObjectStore('premium');
    },
  });
  const entry = { ...RECENT, ...NO_WRAP_UP };
  await old.put('history', { entry, kind: 'unseen', age: -5, text: 'ada', digits: '14155550100' });
  old.close();

  const database = createDatabaseDoor((_name, onLost) => openDatabase('two', onLost));
  const history = createHistory(database, createHistorySearch(database));
  expect(await history.list({ filter: 'all', words: '', before: null, limit: 9 })).toEqual([entry]);
  const records = createCrmRecords(database, () => 1);
  await records.keep('+14155550100', { name: 'Ada', url: 'https://acme.pipedrive.com/person/1' });
  expect(await records.find('+14155550100')).toEqual({
    name: 'Ada',
    url: 'https://acme.pipedrive.com/person/1',
  });
});

test('a database that could not be opened, or was lost, is opened anew by the next who asks', async () => {
  let opened = 0;
  let lose = () => undefined as void;
  const door = createDatabaseDoor((_name, onLost) => {
    opened += 1;
    lose = onLost ?? lose;
    return opened === 1 ? Promise.reject(new Error('disk')) : openDatabase('lost', onLost);
  });
  await expect(door()).rejects.toThrow('disk');
  await Promise.all([door(), door()]);
  expect(opened).toBe(2);
  lose();
  await door();
  expect(opened).toBe(3);
});

test('the vault gives back what was kept, and nothing after it was forgotten', async () => {
  const vault = createVault(freshDatabase().database);
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
