import type { Answers } from '../contract.ts';
import type { Outcome } from '../util/outcome.ts';
import type { Problem } from '../problem.ts';
import type { Anchor, Card } from './card.ts';
import { isInDialer, problemKey } from './page-key.ts';
import type { Translate } from './page-key.ts';

type Answer<K extends keyof Answers> = Promise<Answers[K] | Outcome<never, Problem>>;

/** The phone, as far as a web page may use it. */
export type PagePhone = {
  readonly dial: (number: string) => Answer<'page.dial'>;
  readonly fill: (number: string) => Answer<'page.fill'>;
  readonly describe: (number: string) => Answer<'page.describe'>;
};

/** A number on the page, and how its card opens. */
export type CardCall = {
  readonly at: Anchor;
  readonly number: string;
  /** By the keyboard? */
  readonly focus: boolean;
  readonly onProblem?: (problem: Problem) => void;
  /** Shall the card still open, now that it is known what it says? */
  readonly isWanted?: () => boolean;
};

/** Calls numbers of the page, and tells in the card what becomes of it: one at a time. */
export type CallByCard = {
  readonly isBusy: () => boolean;
  /** Dials at once. */
  readonly start: (call: CardCall) => Promise<void>;
  /** Shows the number as it would be dialled, and dials when the person presses Call. */
  readonly ask: (call: CardCall) => Promise<void>;
};

export function createCallByCard(
  phone: PagePhone,
  card: Card,
  t: Translate,
  signal: AbortSignal,
): CallByCard {
  let busy = false;

  async function alone(work: () => Promise<void>): Promise<void> {
    if (busy) return;
    busy = true;
    await work().finally(() => (busy = false));
  }

  function open(call: CardCall, told: Parameters<Card['open']>[1]): void {
    const onCall = (inSight: boolean) => void alone(() => callFromCard(call, inSight));
    card.open(call.at, told, { focus: call.focus, onCall });
  }

  async function callFromCard(call: CardCall, inSight: boolean): Promise<void> {
    card.tell({ kind: 'starting', number: call.number });
    await (inSight ? dial(call) : fillOnly(call));
  }

  async function dial(call: CardCall): Promise<void> {
    const answer = await phone.dial(call.number);
    if (answer.ok) card.tell({ kind: 'calling', number: answer.value.shown });
    else card.tell({ kind: 'problem', sentence: sentence(call, answer.problem) });
  }

  async function fillOnly(call: CardCall): Promise<void> {
    const filled = await phone.fill(call.number);
    card.tell({ kind: 'problem', sentence: filled.ok ? t('page.notSeen') : sentence(call, filled.problem) });
  }

  async function describe(call: CardCall): Promise<void> {
    const described = await phone.describe(call.number);
    if (signal.aborted || call.isWanted?.() === false) return;
    if (described.ok) {
      const { shown, country } = described.value;
      open(call, { kind: 'asking', number: shown, country });
    } else open(call, { kind: 'problem', sentence: sentence(call, described.problem) });
  }

  function sentence(call: CardCall, problem: Problem): string {
    call.onProblem?.(problem);
    const why = t(problemKey(problem));
    return isInDialer(problem) ? `${why} ${t('page.inDialer')}` : why;
  }

  return {
    isBusy: () => busy,
    start: (call) =>
      alone(() => {
        open(call, { kind: 'starting', number: call.number });
        return dial(call);
      }),
    ask: (call) => alone(() => describe(call)),
  };
}
