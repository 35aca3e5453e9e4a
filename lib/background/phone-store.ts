import { isOver } from '../call/call.ts';
import type { Call, CallId } from '../call/call.ts';
import { annotate, annotationsItem, pruned, withLost, withoutLost } from './annotations.ts';
import type { Annotations } from './annotations.ts';
import { endedBy } from './ended-by.ts';
import type { PhoneSnapshot, PhoneState } from '../facts.ts';
import { phoneItem } from '../settings/items.ts';
import { createTurn } from '../util/in-turn.ts';

/** The one writer of `session:phone`. Changes are made one after the other, on what is stored and not on a memory. */
export type PhoneStore = {
  readonly read: () => Promise<PhoneState>;
  readonly update: (change: (state: PhoneState) => PhoneState) => Promise<PhoneState>;
  /**
   * Takes a snapshot; null where an equal or newer one is known, or nobody is signed in any more. Calls that an engine
   * took with it when it died are ended; with the results that nobody had read yet, they are shown until put away.
   */
  readonly take: (snapshot: PhoneSnapshot, now: number) => Promise<Taken | null>;
  /** Changes what is known of calls besides, and shows it of those that are there. */
  readonly annotate: (
    change: (known: Annotations, calls: readonly Call[]) => Annotations,
  ) => Promise<PhoneState>;
  /** Puts a call away that an engine took with it; null where it is none of these. */
  readonly dismissLost: (callId: CallId) => Promise<PhoneState | null>;
};

type Taken = { readonly state: PhoneState; readonly orphans: readonly Call[] };

export function createPhoneStore(): PhoneStore {
  const inTurn = createTurn();

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
        const orphans = phone ? orphansOf(phone, snapshot, now) : [];
        const known = withLost(pruned(before, snapshot.calls), leftBy(phone, snapshot, orphans));
        if (known !== before) await annotationsItem.setValue(known);
        const state = await write((old) => ({ ...old, phone: annotate(snapshot, known) }));
        return { state, orphans };
      }),
    annotate: (change) =>
      inTurn(async () => {
        const calls = (await phoneItem.getValue()).phone?.calls ?? [];
        const known = change(await annotationsItem.getValue(), calls);
        await annotationsItem.setValue(known);
        return write((old) => (old.phone ? { ...old, phone: annotate(old.phone, known) } : old));
      }),
    dismissLost: (callId) =>
      inTurn(async () => {
        const before = await annotationsItem.getValue();
        const known = withoutLost(before, callId);
        if (known === before) return null;
        await annotationsItem.setValue(known);
        return write((old) => (old.phone ? { ...old, phone: withoutCall(old.phone, callId) } : old));
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

/** What an engine that died leaves to be read: the calls it took with it, and those that were over before. */
function leftBy(old: PhoneSnapshot | null, fresh: PhoneSnapshot, orphans: readonly Call[]): readonly Call[] {
  if (!old || old.epoch === fresh.epoch) return [];
  return [...orphans, ...old.calls.filter(isOver)];
}

function withoutCall(phone: PhoneSnapshot, callId: CallId): PhoneSnapshot {
  return { ...phone, calls: phone.calls.filter(({ id }) => id !== callId) };
}
