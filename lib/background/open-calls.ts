import { isOver } from '../call/call.ts';
import type { Call } from '../call/call.ts';
import type { Database } from './database.ts';
import { endedBy } from './ended-by.ts';

/** The calls that are on, on disk: those that a browser took with it when it went down are known by them. */
export type OpenCalls = {
  /** Keeps what the engine reports. */
  readonly keep: (calls: readonly Call[]) => Promise<void>;
  /** Calls of an earlier run of the browser, as ended when they were last heard of. */
  readonly lost: () => Promise<readonly Call[]>;
  readonly clear: () => Promise<void>;
};

export function createOpenCalls(database: () => Promise<Database>, now: () => number): OpenCalls {
  let known: string | null = null;

  return {
    async keep(calls) {
      const open = calls.filter((call) => !isOver(call));
      // A meter or a trouble that changes is nothing to write down.
      const next = JSON.stringify(open.map(({ id, phase, peer }) => [id, phase, peer]));
      if (next === known) return;
      const transaction = (await database()).transaction('open', 'readwrite');
      await transaction.store.clear();
      await Promise.all(open.map((call) => transaction.store.put({ call, heardAt: now() })));
      await transaction.done;
      known = next;
    },
    async lost() {
      const open = await (await database()).getAll('open');
      return open.flatMap(({ call, heardAt }) => endedBy(call, { kind: 'phone-restarted' }, heardAt) ?? []);
    },
    async clear() {
      known = null;
      await (await database()).clear('open');
    },
  };
}
