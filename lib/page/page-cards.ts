import type { Answers } from '../contract.ts';
import type { Problem } from '../problem.ts';
import type { Outcome } from '../util/outcome.ts';
import type { PagePhone } from './page-phone.ts';

export type Answer<K extends keyof Answers> = Promise<Answers[K] | Outcome<never, Problem>>;

/** What a card stands beside: a link, or a number in a text. */
export type Anchor = Pick<Element, 'isConnected' | 'getBoundingClientRect'>;

/** A number on the page, and how its card opens. */
export type CardCall = {
  readonly at: Anchor;
  readonly number: string;
  /** By the keyboard? Then it goes on inside the card, and back to the link at the end. */
  readonly focus: boolean;
  readonly onProblem?: (problem: Problem) => void;
  /** Called when the person says that this is no phone number; without it they are not asked. */
  readonly onNotANumber?: () => void;
  /** Shall the card still open, now that it is known what it says? */
  readonly isWanted?: () => boolean;
};

/**
 * All that we draw on a page: the card of a number, the list to choose one from, and the card of a call that rings. Its code is in a script
 * of its own, which comes into a page when it is wanted there.
 */
export type PageCards = {
  /** Is a call being started, or a number looked up? */
  readonly isBusy: () => boolean;
  readonly isOpen: () => boolean;
  /** Does the event happen in the card? */
  readonly holds: (event: Event) => boolean;
  readonly close: () => void;
  /** Tells what becomes of a call that was just asked for. */
  readonly follow: (call: CardCall, answer: Answer<'page.dial'>) => Promise<void>;
  /** Shows the number as it would be dialled, and dials when the person presses Call. */
  readonly ask: (call: CardCall) => Promise<void>;
  /** Shows a call that rings, or nothing more; answers whether it is on show. */
  readonly showIncoming: (call: unknown) => boolean;
  /** Lets the person choose among numbers; answers whether it can be shown. */
  readonly choose: (numbers: unknown) => boolean;
};

export type PageCardsDeps = {
  readonly page: Document;
  readonly window: Window;
  readonly phone: PagePhone;
  readonly signal: AbortSignal;
};

type CreatePageCards = (deps: PageCardsDeps) => PageCards;

declare global {
  /** Of our own world beside the page's: the page does not see it. */
  var createTokyPageCards: CreatePageCards | undefined;
}

/** Called by the script of the cards, for the one that is there already. */
export function offerPageCards(create: CreatePageCards): void {
  globalThis.createTokyPageCards = create;
}

/** Brings the script of the cards in; null where the background cannot. */
export async function loadPageCards(deps: PageCardsDeps): Promise<PageCards | null> {
  const loaded = await deps.phone.loadCards();
  if (!loaded.ok || deps.signal.aborted) return null;
  return globalThis.createTokyPageCards?.(deps) ?? null;
}
