import type { Call } from '../call/call.ts';
import { annotate, annotationsItem, pruned } from './annotations.ts';
import type { Annotations } from './annotations.ts';
import { endedBy } from './ended-by.ts';
import type { PhoneSnapshot, PhoneState } from '../facts.ts';
import { phoneItem } from '../settings/items.ts';

/** The one writer of `session:phone`. Changes are made one after the other, on what is stored and not on a memory. */
export type PhoneStore = {
  readonly read: () => Promise<PhoneState>;
  readonly update: (change: (state: PhoneState) => PhoneState) => Promise<PhoneState>;
  /**
   * Takes a snapshot; null where an equal or newer one is known, or nobody is signed in any more. Calls that an engine took with it when it died come
   * back as ended.
   */
  readonly take: (snapshot: PhoneSnapshot, now: number) => Promise<Taken | null>;
  /** Changes what is known of calls besides, and shows it of those that are there. */
  readonly annotate: (
    change: (known: Annotations, calls: readonly Call[]) => Annotations,
  ) => Promise<PhoneState>;
};

type Taken = { readonly state: PhoneState; readonly orphans: readonly Call[] };

export function createPhoneStore(): PhoneStore {
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }

  async function write(change: (state: PhoneState) => PhoneState): Promise<PhoneState> {
    const next = change(await phoneItem.getValue());
    await phoneItem.setValue(next);
    return next;
  }

  return {
    read: () => inTurn(() => phoneItem.getValue()),
    update: (change) => inTurn(() => write(change)),
    take: (snapshot, now) =>
      inTurn(async () => {
        const { phone, signIn } = await phoneItem.getValue();
        if (signIn.phase === 'signed-out') return null;
        if (phone && !isNewer(snapshot, phone)) return null;
        const before = await annotationsItem.getValue();
        const known = pruned(before, snapshot.calls);
        if (known !== before) await annotationsItem.setValue(known);
        const state = await write((old) => ({ ...old, phone: annotate(snapshot, known) }));
        return { state, orphans: phone ? orphansOf(phone, snapshot, now) : [] };
      }),
    annotate: (change) =>
      inTurn(async () => {
        const calls = (await phoneItem.getValue()).phone?.calls ?? [];
        const known = change(await annotationsItem.getValue(), calls);
        await annotationsItem.setValue(known);
        return write((old) => (old.phone ? { ...old, phone: annotate(old.phone, known) } : old));
      }),
  };
}

export function isNewer(candidate: PhoneSnapshot, known: PhoneSnapshot): boolean {
  return candidate.epoch > known.epoch || (candidate.epoch === known.epoch && candidate.seq > known.seq);
}

function orphansOf(old: PhoneSnapshot, fresh: PhoneSnapshot, now: number): readonly Call[] {
  if (old.epoch === fresh.epoch) return [];
  return old.calls.flatMap((call) => endedBy(call, { kind: 'phone-restarted' }, now) ?? []);
}
