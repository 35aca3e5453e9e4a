import { storage } from '@wxt-dev/storage';
import { isOver } from '../call/call.ts';
import type { Call, CallId } from '../call/call.ts';
import { createTurn } from '../util/in-turn.ts';

/** By call. Kept, for a worker that dies while the phone rings at the other end. */
const item = storage.defineItem<Readonly<Record<CallId, string>>>('session:extensions', { fallback: {} });

/** An exchange that has just answered does not listen yet. */
const PAUSE = ',';

/** Extensions of numbers that were called: dialled as tones as soon as the other side has answered. */
export type Extensions = {
  /** Does nothing where there is none. */
  readonly remember: (callId: CallId, extension: string) => Promise<void>;
  /** Looks at the calls as they are now. */
  readonly follow: (calls: readonly Call[]) => Promise<void>;
};

export function createExtensions(sendTones: (callId: CallId, tones: string) => Promise<unknown>): Extensions {
  const inTurn = createTurn();
  let waiting: Readonly<Record<CallId, string>> | null = null;
  let lastSeen: readonly Call[] = [];

  async function followNow(): Promise<void> {
    waiting ??= await item.getValue();
    const due = lastSeen.filter(({ id }) => waiting?.[id] !== undefined);
    const answered = due.filter(({ phase }) => phase === 'active');
    const done = new Set(due.filter((call) => isOver(call) || answered.includes(call)).map(({ id }) => id));
    if (done.size === 0) return;
    const before = waiting;
    waiting = Object.fromEntries(Object.entries(before).filter(([id]) => !done.has(id)));
    await item.setValue(waiting);
    for (const { id } of answered) await sendTones(id, `${PAUSE}${before[id]}`);
  }

  return {
    remember: (callId, extension) =>
      inTurn(async () => {
        if (extension === '') return;
        waiting = { ...(waiting ?? (await item.getValue())), [callId]: extension };
        await item.setValue(waiting);
        // It may have been answered meanwhile.
        await followNow();
      }),
    follow(calls) {
      lastSeen = calls;
      return inTurn(followNow);
    },
  };
}
