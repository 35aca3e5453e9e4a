import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Recent } from '../contract.ts';

/**
 * The extension's own database. Secrets live here and not in `storage.local`: a content script can read that one, in
 * either browser, and cannot reach this.
 */
interface Schema extends DBSchema {
  secrets: { key: 'session' | 'app-key'; value: StoredSession | string };
  recents: { key: string; value: Recent; indexes: { 'by-start': number } };
}

export type StoredSession = { readonly agent: string; readonly refreshToken: string };

export type Database = IDBPDatabase<Schema>;

export function openDatabase(name = 'toky-phone'): Promise<Database> {
  return openDB<Schema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('secrets');
      database.createObjectStore('recents', { keyPath: 'id' }).createIndex('by-start', 'startedAt');
    },
  });
}
