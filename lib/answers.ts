import type { CallId } from './call/call.ts';
import type { Colleague, Devices, HistoryEntry, PhoneSnapshot, WrapUp } from './facts.ts';
import type { Problem } from './problem.ts';
import type { Outcome } from './util/outcome.ts';

/** A number in a piece of text: offsets in UTF-16 units from where the piece begins, the number in E.164. */
export type NumberInText = { readonly start: number; readonly end: number; readonly number: string };

/** A number of a page, as it would be dialled. */
export type DescribedNumber = {
  /** In international form. */
  readonly shown: string;
  /** ISO 3166, two letters; empty where it belongs to no single country. */
  readonly country: string;
  /** In international form; empty where the phone does not know its caller IDs yet. */
  readonly callerId: string;
  /** Whom the agent speaks with: no other call can be made from a page. Null: in no call; empty: with somebody unknown. */
  readonly inCallWith: string | null;
};

/** A number that the page in front shows. */
export type NumberOnPage = {
  /** E.164. */
  readonly number: string;
  /** In international form. */
  readonly shown: string;
  /** What stands beside it, by the page. */
  readonly near: string;
};

/** What can be called on the page in front. */
export type CallablePage = {
  /** Is click-to-call on there? */
  readonly on: boolean;
  readonly numbers: readonly NumberOnPage[];
  /** How many numbers the person said are none, on this site. */
  readonly leftAlone: number;
};

/** What messages answer that answer more than whether it was done. */
export type SpecificAnswers = {
  readonly 'session.signIn': Outcome<{ readonly agent: string }, Problem>;
  readonly 'phone.dial': Outcome<{ readonly callId: CallId }, Problem>;
  readonly 'engine.dial': Outcome<{ readonly callId: CallId }, Problem>;
  /** The email that Toky calls `self`; empty where the list of agents names none. */
  readonly 'engine.identify': Outcome<{ readonly agent: string }, Problem>;
  readonly 'engine.snapshot': Outcome<PhoneSnapshot, Problem>;
  readonly 'office.freshToken': Outcome<{ readonly accessToken: string }, Problem>;
  readonly 'colleagues.list': Outcome<readonly Colleague[], Problem>;
  readonly 'engine.colleagues': Outcome<readonly Colleague[], Problem>;
  readonly 'devices.list': Outcome<Devices, Problem>;
  readonly 'engine.devices': Outcome<Devices, Problem>;
  readonly 'contact.name': Outcome<string, Problem>;
  readonly 'engine.contactName': Outcome<string, Problem>;
  readonly 'history.list': Outcome<readonly HistoryEntry[], Problem>;
  readonly 'wrapUp.read': Outcome<WrapUp, Problem>;
  readonly 'appKey.exists': Outcome<boolean, Problem>;
  readonly 'site.numbers': Outcome<CallablePage, Problem>;
  readonly 'page.dial': Outcome<{ readonly shown: string }, Problem>;
  /** For each piece the numbers in it. */
  readonly 'page.find': Outcome<readonly (readonly NumberInText[])[], Problem>;
  /** `marks`: underline numbers. */
  readonly 'page.settings': Outcome<{ readonly marks: boolean }, Problem>;
  readonly 'page.describe': Outcome<DescribedNumber, Problem>;
  readonly 'page.contactName': Outcome<string, Problem>;
};
