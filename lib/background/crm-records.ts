import type { CrmRecord } from '../call/call.ts';
import type { Database } from './database.ts';

/** From which records of a CRM numbers were called, on disk: a call from or to such a number leads back there. */
export type CrmRecords = {
  /** Of the number's records, the last one counts. */
  readonly keep: (number: string, record: CrmRecord) => Promise<void>;
  /** By E.164; null where the number was called from none. */
  readonly find: (number: string) => Promise<CrmRecord | null>;
  /** Forgets what was kept before the given time, ms since 1970. */
  readonly prune: (before: number) => Promise<void>;
  readonly clear: () => Promise<void>;
};

export function createCrmRecords(database: () => Promise<Database>, now: () => number): CrmRecords {
  return {
    async keep(number, record) {
      await (await database()).put('records', { number, record, keptAt: now() });
    },
    async find(number) {
      return (await (await database()).get('records', number))?.record ?? null;
    },
    async prune(before) {
      const { store, done } = (await database()).transaction('records', 'readwrite');
      const old = await store.index('by-time').getAllKeys(IDBKeyRange.upperBound(before, true));
      await Promise.all(old.map((number) => store.delete(number)));
      await done;
    },
    async clear() {
      await (await database()).clear('records');
    },
  };
}
