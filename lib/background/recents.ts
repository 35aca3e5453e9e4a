import type { Call } from '../call/call.ts';
import { isOver } from '../call/call.ts';
import type { Recent } from '../contract.ts';
import type { Database } from './database.ts';

/** More than anybody scrolls through; a listing API that could hold the rest is not known. */
const KEPT = 500;

export type Recents = {
  /** Writes down the calls that are over and not written yet; true where there was one. */
  readonly record: (calls: readonly Call[]) => Promise<boolean>;
  /** Newest first. */
  readonly list: (limit: number) => Promise<readonly Recent[]>;
  readonly missed: () => Promise<number>;
  readonly markSeen: () => Promise<void>;
  readonly clear: () => Promise<void>;
};

export function createRecents(database: () => Promise<Database>): Recents {
  async function all(): Promise<readonly Recent[]> {
    return (await (await database()).getAllFromIndex('recents', 'by-start')).toReversed();
  }

  return {
    async record(calls) {
      const store = (await database()).transaction('recents', 'readwrite').store;
      const known = new Set(await store.getAllKeys());
      const fresh = calls.filter(isOver).filter((call) => !known.has(call.id));
      for (const call of fresh) await store.put(recentOf(call));
      const surplus = known.size + fresh.length - KEPT;
      if (surplus > 0) {
        for (const key of await store.index('by-start').getAllKeys(null, surplus)) await store.delete(key);
      }
      return fresh.length > 0;
    },
    list: async (limit) => (await all()).slice(0, limit),
    missed: async () => (await all()).filter((recent) => isMissed(recent) && !recent.seen).length,
    async markSeen() {
      const store = (await database()).transaction('recents', 'readwrite').store;
      for (const recent of await store.getAll()) {
        if (!recent.seen) await store.put({ ...recent, seen: true });
      }
    },
    async clear() {
      await (await database()).clear('recents');
    },
  };
}

function isMissed(recent: Recent): boolean {
  return recent.direction === 'in' && recent.reason.kind === 'missed';
}

function recentOf(call: Extract<Call, { phase: 'ended' }>): Recent {
  const { id, direction, peer, line, startedAt, connectedAt, endedAt, reason } = call;
  return {
    id,
    direction,
    peer,
    line,
    startedAt,
    connectedAt,
    endedAt,
    reason,
    seen: reason.kind !== 'missed',
  };
}
