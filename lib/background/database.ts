import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Call, CallId, CrmRecord } from '../call/call.ts';
import { NO_WRAP_UP } from '../facts.ts';
import type { HistoryEntry, WrapUp } from '../facts.ts';
import { storedEntry } from './stored-entry.ts';
import type { Kind, StoredEntry } from './stored-entry.ts';
import type { Writing } from './writing.ts';

/**
 * The extension's own database. Secrets, calls and what is written of them live here and not in `storage.local`: a
 * content script can read that one, in either browser, and cannot reach this.
 */
interface Schema extends DBSchema {
  secrets: { key: 'session' | 'app-key'; value: StoredSession | string };
  history: {
    key: CallId;
    value: StoredEntry;
    indexes: { 'by-age': number; 'by-kind': [Kind, number] };
  };
  /** What was written of a call and has not come to rest at Toky. */
  writings: { key: CallId; value: Writing };
  /** Calls that are not over, as they were last heard of: a browser that goes down takes all else with it. */
  open: { key: CallId; value: OpenCall };
  /** Whose calls these are. */
  owner: { key: 'agent'; value: string };
  /** Numbers, E.164, that cost more, and of which the person was asked. */
  premium: { key: string; value: true };
  /** From which record of a CRM a number, E.164, was called last. */
  records: { key: string; value: KeptRecord; indexes: { 'by-time': number } };
  /** Of version 1. */
  recents: { key: CallId; value: Omit<HistoryEntry, keyof WrapUp> };
}

/** `heardAt`: ms since 1970 */
export type OpenCall = { readonly call: Call; readonly heardAt: number };

/** `keptAt`: ms since 1970 */
export type KeptRecord = { readonly number: string; readonly record: CrmRecord; readonly keptAt: number };

export type StoredSession = { readonly agent: string; readonly refreshToken: string };

export type Database = IDBPDatabase<Schema>;

/** Opens the database once and hands it to all who ask; one that failed or was lost is opened anew by the next. */
export function createDatabaseDoor(open = openDatabase): () => Promise<Database> {
  let opened: Promise<Database> | null = null;
  const forget = () => {
    opened = null;
  };
  return () =>
    (opened ??= open('toky-phone', forget).catch((error: unknown) => {
      forget();
      throw error;
    }));
}

/** `onLost`: the browser closed it by itself, as when the person clears the extension's data. */
export function openDatabase(name = 'toky-phone', onLost: () => void = () => undefined): Promise<Database> {
  return openDB<Schema>(name, 3, {
    terminated: onLost,
    async upgrade(database, oldVersion, _newVersion, transaction) {
      if (oldVersion < 1) database.createObjectStore('secrets');
      if (oldVersion < 3) {
        database.createObjectStore('records', { keyPath: 'number' }).createIndex('by-time', 'keptAt');
      }
      if (oldVersion >= 2) return;
      const history = database.createObjectStore('history', { keyPath: 'entry.id' });
      history.createIndex('by-age', 'age');
      history.createIndex('by-kind', ['kind', 'age']);
      database.createObjectStore('writings', { keyPath: 'callId' });
      database.createObjectStore('open', { keyPath: 'call.id' });
      database.createObjectStore('owner');
      database.createObjectStore('premium');
      if (oldVersion < 1) return;
      for (const recent of await transaction.objectStore('recents').getAll()) {
        await history.put(storedEntry({ ...NO_WRAP_UP, ...recent }));
      }
      database.deleteObjectStore('recents');
    },
  });
}
