import type { CallBook } from './call-book.ts';
import type { Timers } from './clock.ts';
import type { Journal } from './journal.ts';
import type { Settings } from './options.ts';
import type { Pracks } from './provisionals.ts';
import type { Registrar } from './registrar.ts';
import type { Transactions } from './sip-transactions.ts';
import type { Leg } from './leg.ts';
import type { Switches } from './switches.ts';
import type { Transfers } from './transfers.ts';

/** What the parts of the SIP server share. */
export type SipContext = {
  readonly settings: Settings;
  readonly journal: Journal;
  readonly timers: Timers;
  readonly transactions: Transactions;
  readonly registrar: Registrar;
  readonly calls: CallBook;
  readonly legs: Legs;
  readonly switches: Switches;
  readonly transfers: Transfers;
  readonly pracks: Pracks;
};

/** The established dialogs, found by Call-ID and tags. */
type Legs = {
  readonly add: (leg: Leg) => void;
  readonly remove: (leg: Leg) => void;
  readonly find: (callId: string, localTag: string, remoteTag: string) => Leg | undefined;
};

export function createLegs(): Legs {
  const legs = new Map<string, Leg>();
  const key = (callId: string, localTag: string, remoteTag: string): string =>
    `${callId} ${localTag} ${remoteTag}`;
  const keyOf = (leg: Leg): string => key(leg.dialog.callId, leg.dialog.localTag, leg.dialog.remoteTag);
  return {
    add: (leg) => void legs.set(keyOf(leg), leg),
    remove: (leg) => void legs.delete(keyOf(leg)),
    find: (callId, localTag, remoteTag) => legs.get(key(callId, localTag, remoteTag)),
  };
}

/** What a proxy with `lr` puts in, so that later requests come back through it. */
export function recordRoute(settings: Settings, ourTag: string): string {
  return `<sip:${settings.sipDomain};transport=ws;lr;did=${ourTag.slice(0, 6)}>`;
}

export function farEndContact(settings: Settings, localTag: string): string {
  return `sip:far-end-${localTag}@${settings.sipDomain};transport=ws`;
}
