import type { CallId } from './call/call.ts';
import type { Colleague, Devices, HistoryEntry, PhoneSnapshot, WrapUp } from './facts.ts';
import type { Problem } from './problem.ts';
import type { Outcome } from './util/outcome.ts';

/** A number in a piece of text: offsets in UTF-16 units from where the piece begins; what is dialled, as `dialable` writes it. */
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
  /** What is dialled, as `dialable` writes it. */
  readonly number: string;
  /** As the agent's country writes it. */
  readonly shown: string;
  /** What stands beside it, by the page. */
  readonly near: string;
};

/** A number in the text of a page, as our script there has found it. */
type MarkOnPage = { readonly number: string; readonly start: { readonly node: Text } };

declare global {
  /** In a page, of our own world beside the page's: where the background looks for the numbers that are marked. */
  var tokyPageMarks: (() => readonly MarkOnPage[]) | undefined;
}

/** What can be called on the page in front. */
export type CallablePage = {
  /** Is click-to-call on there? */
  readonly on: boolean;
  readonly numbers: readonly NumberOnPage[];
  /** How many numbers the person said are none, on this site. */
  readonly leftAlone: number;
};

/** The recipe (`recipes/recipe.ts`) for a page, as far as the page needs it: selectors, unless it says otherwise. */
export type PageRecipe = {
  readonly numbers: readonly string[];
  /** An attribute. */
  readonly label: string | null;
  readonly leftAlone: readonly string[];
  readonly names: readonly string[];
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
  /** `marks`: underline numbers; `recipe`: null where none is known for the page. */
  readonly 'page.settings': Outcome<{ readonly marks: boolean; readonly recipe: PageRecipe | null }, Problem>;
  readonly 'page.describe': Outcome<DescribedNumber, Problem>;
  readonly 'page.contactName': Outcome<string, Problem>;
};
