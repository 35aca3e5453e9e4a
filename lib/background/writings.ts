import type { CallId } from '../call/call.ts';
import { NO_WRAP_UP } from '../facts.ts';
import type { WrapUp } from '../facts.ts';
import type { Database } from './database.ts';
import type { HistorySearch } from './history-search.ts';
import { storedEntry } from './stored-entry.ts';
import { firstWriting, isAtRest, wrapUpOf } from './writing.ts';
import type { Writing } from './writing.ts';

/** A writing, and when its call ended, ms since 1970; null while it is not in the history. */
export type KeptWriting = { readonly writing: Writing; readonly endedAt: number | null };

type Change = (writing: Writing) => Writing;

/** What is written of calls, on disk. A call in the history has the same on its entry. */
export type Writings = {
  readonly read: (callId: CallId) => Promise<WrapUp>;
  /** Changes the writing, or begins one of the given agent's, in one step with the call's entry. */
  readonly write: (callId: CallId, agent: string, change: Change) => Promise<void>;
  /**
   * Changes a writing that is there; null where it is not, or not any more. One that is at rest is kept on the call's
   * entry alone.
   */
  readonly change: (callId: CallId, change: Change) => Promise<Writing | null>;
  readonly all: () => Promise<readonly KeptWriting[]>;
  readonly forget: (callId: CallId) => Promise<void>;
  /** Forgets what is at rest; true where something is left. */
  readonly keepUnsent: () => Promise<boolean>;
  readonly clear: () => Promise<void>;
};

export function createWritings(database: () => Promise<Database>, search: HistorySearch): Writings {
  async function edit(callId: CallId, beginner: string | null, change: Change): Promise<Writing | null> {
    const transaction = (await database()).transaction(['writings', 'history'], 'readwrite');
    const writings = transaction.objectStore('writings');
    const history = transaction.objectStore('history');
    const stored = await history.get(callId);
    const first = beginner === null ? null : firstWriting(callId, beginner, stored?.entry ?? NO_WRAP_UP);
    const old = (await writings.get(callId)) ?? first;
    if (!old) return null;
    const next = change(old);
    const entry = stored && storedEntry({ ...stored.entry, ...wrapUpOf(next) });
    if (entry) await history.put(entry);
    await (entry && isAtRest(next) ? writings.delete(callId) : writings.put(next));
    await transaction.done;
    if (entry) await search.put([entry]);
    return next;
  }

  return {
    async read(callId) {
      const transaction = (await database()).transaction(['writings', 'history']);
      const writing = await transaction.objectStore('writings').get(callId);
      if (writing) return wrapUpOf(writing);
      const stored = await transaction.objectStore('history').get(callId);
      if (!stored) return NO_WRAP_UP;
      const { note, noteState, tag, tagState } = stored.entry;
      return { note, noteState, tag, tagState };
    },
    async write(callId, agent, change) {
      await edit(callId, agent, change);
    },
    change: (callId, change) => edit(callId, null, change),
    async all() {
      const transaction = (await database()).transaction(['writings', 'history']);
      const writings = await transaction.objectStore('writings').getAll();
      const history = transaction.objectStore('history');
      return Promise.all(
        writings.map(async (writing) => ({
          writing,
          endedAt: (await history.get(writing.callId))?.entry.endedAt ?? null,
        })),
      );
    },
    async forget(callId) {
      await (await database()).delete('writings', callId);
    },
    async keepUnsent() {
      const { store, done } = (await database()).transaction('writings', 'readwrite');
      const writings = await store.getAll();
      const atRest = writings.filter(isAtRest);
      await Promise.all(atRest.map(({ callId }) => store.delete(callId)));
      await done;
      return writings.length > atRest.length;
    },
    async clear() {
      await (await database()).clear('writings');
    },
  };
}
