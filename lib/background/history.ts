import { isOver } from '../call/call.ts';
import type { Call } from '../call/call.ts';
import type { Input } from '../contract.ts';
import { NO_WRAP_UP } from '../facts.ts';
import type { HistoryEntry, HistoryFilter } from '../facts.ts';
import type { Database } from './database.ts';
import type { HistorySearch } from './history-search.ts';
import { entryOf, storedEntry } from './stored-entry.ts';
import type { Kind, StoredEntry } from './stored-entry.ts';
import { wrapUpOf } from './writing.ts';

const KINDS: Readonly<Record<HistoryFilter, readonly Kind[]>> = {
  all: ['out', 'in', 'missed', 'unseen'],
  out: ['out'],
  in: ['in', 'missed', 'unseen'],
  missed: ['missed', 'unseen'],
};

/** Every call that is over, on disk. */
export type History = {
  /** Writes down the calls that are over and not written yet; true where there was one. */
  readonly record: (calls: readonly Call[]) => Promise<boolean>;
  /** The newest first. A few more than `limit` where the last ones began in the same millisecond: none is lost between two pages. */
  readonly list: (query: Input<'history.list'>) => Promise<readonly HistoryEntry[]>;
  /** Missed calls that nobody looked at yet. */
  readonly missed: () => Promise<number>;
  readonly markSeen: () => Promise<void>;
  /** Forgets calls that began before the given time, ms since 1970; answers how many. */
  readonly prune: (before: number) => Promise<number>;
  readonly clear: () => Promise<void>;
};

export function createHistory(database: () => Promise<Database>, search: HistorySearch): History {
  async function newest(kinds: readonly Kind[], olderThan: number, limit: number) {
    const index = (await database()).transaction('history').store.index('by-kind');
    const found = await Promise.all(
      kinds.map((kind) => index.getAll(IDBKeyRange.bound([kind, olderThan], [kind, Infinity], true), limit)),
    );
    const sorted = found.flat().toSorted((a, b) => a.age - b.age);
    const last = sorted[limit - 1];
    if (!last) return sorted;
    // Those of the last one's millisecond go with it: the next page begins before it.
    const together = await Promise.all(kinds.map((kind) => index.getAll([kind, last.age])));
    return [...sorted.filter(({ age }) => age < last.age), ...together.flat()];
  }

  async function found(words: string, kinds: readonly Kind[], olderThan: number, limit: number) {
    const ids = await search.find({ words, kinds, olderThan, limit });
    const { store } = (await database()).transaction('history');
    const entries = await Promise.all(ids.map((id) => store.get(id)));
    return entries.filter((entry) => entry !== undefined);
  }

  return {
    async record(calls) {
      const ended = calls.filter(isOver);
      if (ended.length === 0) return false;
      const transaction = (await database()).transaction(['history', 'writings', 'records'], 'readwrite');
      const history = transaction.objectStore('history');
      const fresh: StoredEntry[] = [];
      for (const call of ended) {
        if ((await history.getKey(call.id)) !== undefined) continue;
        const writing = await transaction.objectStore('writings').get(call.id);
        const kept = await transaction.objectStore('records').get(call.peer.number);
        const entry = entryOf(call, writing ? wrapUpOf(writing) : NO_WRAP_UP);
        const stored = storedEntry(kept ? { ...entry, record: kept.record } : entry);
        await history.put(stored);
        fresh.push(stored);
      }
      await transaction.done;
      await search.put(fresh);
      return fresh.length > 0;
    },
    async list({ filter, words, before, limit }) {
      const olderThan = before === null ? -Infinity : -before;
      const kinds = KINDS[filter];
      const page = await (words.trim() === ''
        ? newest(kinds, olderThan, limit)
        : found(words, kinds, olderThan, limit));
      // Somebody looks at their calls: the next thing may be to search them.
      if (before === null) search.warm();
      return page.map(({ entry }) => entry);
    },
    async missed() {
      return (await database()).countFromIndex('history', 'by-kind', allOf('unseen'));
    },
    async markSeen() {
      const transaction = (await database()).transaction('history', 'readwrite');
      const unseen = await transaction.store.index('by-kind').getAll(allOf('unseen'));
      const seen = unseen.map(({ entry }) => storedEntry({ ...entry, seen: true }));
      await Promise.all(seen.map((stored) => transaction.store.put(stored)));
      await transaction.done;
      await search.put(seen);
    },
    async prune(before) {
      const transaction = (await database()).transaction('history', 'readwrite');
      const old = await transaction.store.index('by-age').getAllKeys(IDBKeyRange.lowerBound(-before, true));
      await Promise.all(old.map((id) => transaction.store.delete(id)));
      await transaction.done;
      if (old.length > 0) search.forget();
      return old.length;
    },
    async clear() {
      await (await database()).clear('history');
      search.forget();
    },
  };
}

function allOf(kind: Kind): IDBKeyRange {
  return IDBKeyRange.bound([kind, -Infinity], [kind, Infinity]);
}
