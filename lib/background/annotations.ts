import { storage } from '@wxt-dev/storage';
import { KEPT_ENDED } from '../call/call.ts';
import type { Call, CallId, CrmRecord } from '../call/call.ts';
import { NO_TRANSFER } from '../call/transfer.ts';
import type { TransferEnd } from '../call/transfer.ts';
import type { PhoneSnapshot } from '../facts.ts';

type Dismissed = {
  readonly callId: CallId;
  readonly kind: TransferEnd['kind'];
  readonly destination: string;
};

/** What the background knows of calls beyond what the engine reports. */
export type Annotations = {
  /** Names of colleagues, by their emails in lower case. */
  readonly names: Readonly<Record<string, string>>;
  /** The records of a CRM from which the numbers of calls were called, by the calls' ids. */
  readonly records: Readonly<Record<CallId, CrmRecord>>;
  /** How transfers ended that a person has read and put away: it stays away, in every place the phone is shown. */
  readonly dismissed: readonly Dismissed[];
  /** Calls that a phone took with it when it died, as ended, until a person has read why; newest first. */
  readonly lost: readonly Call[];
};

export const NO_ANNOTATIONS: Annotations = { names: {}, records: {}, dismissed: [], lost: [] };

/** Gone with the browser, as the calls are; only the phone's store reads and writes it. */
export const annotationsItem = storage.defineItem<Annotations>('session:annotations', {
  fallback: NO_ANNOTATIONS,
});

/** The engine's snapshot with what is known besides. */
export function annotate(snapshot: PhoneSnapshot, known: Annotations): PhoneSnapshot {
  const { names, records, dismissed, lost } = known;
  const own = snapshot.calls.filter((call) => !isLost(lost, call.id));
  return {
    ...snapshot,
    calls: [...own, ...lost].map((call) =>
      withoutResult(withRecord(withNames(call, names), records), dismissed),
    ),
  };
}

/** With the calls of a phone that died, as far as they shall still be shown. */
export function withLost(annotations: Annotations, calls: readonly Call[]): Annotations {
  return calls.length === 0 ? annotations : { ...annotations, lost: calls.slice(0, KEPT_ENDED) };
}

/** After a lost call was put away; the same where it is none. */
export function withoutLost(annotations: Annotations, callId: CallId): Annotations {
  if (!isLost(annotations.lost, callId)) return annotations;
  return { ...annotations, lost: annotations.lost.filter(({ id }) => id !== callId) };
}

const isLost = (lost: readonly Call[], callId: CallId): boolean => lost.some(({ id }) => id === callId);

/** Without what was about calls, or about results, that are no more: the next transfer may end in the same way. */
export function pruned(annotations: Annotations, calls: readonly Call[]): Annotations {
  const dismissed = annotations.dismissed.filter((one) => calls.some((call) => isAbout(one, call)));
  return dismissed.length === annotations.dismissed.length ? annotations : { ...annotations, dismissed };
}

/** After the result of that call's last transfer, as it stands in `calls`, was put away. */
export function withDismissed(annotations: Annotations, calls: readonly Call[], callId: CallId): Annotations {
  const call = calls.find(({ id }) => id === callId);
  const last = call && resultOf(call);
  if (!last) return annotations;
  const { kind, to } = last;
  const dismissed = [...annotations.dismissed, { callId, kind, destination: to.destination }];
  return { ...annotations, dismissed };
}

function withNames(call: Call, names: Annotations['names']): Call {
  const { origin } = call;
  const named = (person: string): string => {
    const email = person.toLowerCase();
    // Who passed a call on is a stranger's text: it may be the name of what every object has.
    return (Object.hasOwn(names, email) ? names[email] : undefined) ?? person;
  };
  const passedOnBy = named(origin.passedOnBy);
  const refusedBy = named(origin.refusedBy);
  return { ...call, origin: { ...origin, passedOnBy, refusedBy } };
}

function withRecord(call: Call, records: Annotations['records']): Call {
  const record = Object.hasOwn(records, call.id) ? records[call.id] : undefined;
  return record ? { ...call, record } : call;
}

function withoutResult(call: Call, dismissed: Annotations['dismissed']): Call {
  const isAway = call.phase === 'active' && dismissed.some((one) => isAbout(one, call));
  return isAway ? { ...call, transfer: NO_TRANSFER } : call;
}

function isAbout({ callId, kind, destination }: Dismissed, call: Call): boolean {
  const last = resultOf(call);
  return call.id === callId && last?.kind === kind && last.to.destination === destination;
}

function resultOf(call: Call): TransferEnd | null {
  return call.phase === 'active' && call.transfer.step === 'none' ? call.transfer.last : null;
}
