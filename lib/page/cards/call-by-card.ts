import type { Answers } from '../../contract.ts';
import type { Problem } from '../../problem.ts';
import type { Answer, CardCall, PageCards } from '../page-cards.ts';
import type { CardPhone } from './card-phone.ts';
import type { Card, Opening } from './card.ts';
import type { Told } from './card-view.ts';
import { isInDialer, problemKey } from './page-key.ts';
import type { Translate } from './page-key.ts';

/** Calls numbers of the page, and tells in the card what becomes of it: one at a time. */
type CallByCard = Pick<PageCards, 'isBusy' | 'follow' | 'ask'> & {
  /** Calls where the person plainly saw what they pressed, and fills the dialer else. */
  readonly start: (call: CardCall, inSight: boolean) => Promise<void>;
};

type Asking = Extract<Told, { kind: 'asking' }>;
type Described = Extract<Answers['page.describe'], { ok: true }>['value'];

type CallByCardDeps = {
  readonly phone: Pick<CardPhone, 'dial' | 'fill' | 'describe' | 'contactName' | 'notANumber'>;
  readonly card: Card;
  readonly t: Translate;
  readonly copy: (number: string) => Promise<void>;
  readonly signal: AbortSignal;
};

export function createCallByCard({ phone, card, t, copy, signal }: CallByCardDeps): CallByCard {
  let busy = false;

  async function alone(work: () => Promise<void>): Promise<void> {
    if (busy) return;
    busy = true;
    await work().finally(() => (busy = false));
  }

  const tellProblem = (call: CardCall, problem: Problem): void =>
    card.tell({ kind: 'problem', sentence: sentence(call, problem) });

  async function follow(call: CardCall, asked: Answer<'page.dial'>): Promise<void> {
    const answer = await asked;
    if (answer.ok) card.tell({ kind: 'calling', number: answer.value.shown });
    else tellProblem(call, answer.problem);
  }

  async function fill(call: CardCall): Promise<void> {
    const filled = await phone.fill(call.number);
    if (!filled.ok) tellProblem(call, filled.problem);
    else card.tell({ kind: 'problem', sentence: t('page.notSeen') });
  }

  /** In the card that is open. */
  async function start(call: CardCall, inSight: boolean): Promise<void> {
    card.tell({ kind: 'starting', number: call.number });
    await (inSight ? follow(call, phone.dial(call.number)) : fill(call));
  }

  const openStarting = (call: CardCall) => open(call, { kind: 'starting', number: call.number }, {});

  function open(call: CardCall, told: Told, how: Omit<Opening, 'focus'>): () => boolean {
    return card.open(call.at, told, { ...how, focus: call.focus });
  }

  async function ask(call: CardCall): Promise<void> {
    const described = await phone.describe(call.number);
    if (signal.aborted || call.isWanted?.() === false) return;
    if (!described.ok) open(call, { kind: 'problem', sentence: sentence(call, described.problem) }, {});
    else if (described.value.inCallWith === null) askToCall(call, described.value);
    else tellOfCall(call, described.value.shown, described.value.inCallWith);
  }

  function askToCall(call: CardCall, { shown, country, callerId }: Described): void {
    let told: Asking = { kind: 'asking', number: shown, country, callerId, name: '', copied: false };
    let isAsking = true;
    const change = (more: Partial<Asking>): void => {
      if (!isAsking) return;
      told = { ...told, ...more };
      card.tell(told);
    };
    const answered = (work: () => Promise<void>): void => {
      isAsking = false;
      void alone(work);
    };
    const isOpen = open(call, told, {
      onCall: (inSight) => answered(() => start(call, inSight)),
      onCopy: () =>
        void copy(shown).then(
          () => change({ copied: true }),
          () => card.tell({ kind: 'problem', sentence: t('page.notCopied') }),
        ),
      onNotANumber: call.onNotANumber && (() => answered(() => leaveAlone(call))),
    });
    void phone.contactName(call.number).then((name) => {
      if (name.ok && name.value !== '' && isOpen()) change({ name: name.value });
    });
  }

  function tellOfCall(call: CardCall, number: string, inCallWith: string): void {
    const toDialer = async (): Promise<void> => {
      const filled = await phone.fill(call.number);
      if (filled.ok) card.close();
      else tellProblem(call, filled.problem);
    };
    open(call, { kind: 'in-call', number, inCallWith }, { onCall: () => void alone(toDialer) });
  }

  async function leaveAlone(call: CardCall): Promise<void> {
    const left = await phone.notANumber(call.number);
    if (!left.ok) return tellProblem(call, left.problem);
    card.close();
    call.onNotANumber?.();
  }

  function sentence(call: CardCall, problem: Problem): string {
    call.onProblem?.(problem);
    const why = t(problemKey(problem));
    return isInDialer(problem) ? `${why} ${t('page.inDialer')}` : why;
  }

  return {
    isBusy: () => busy,
    start: (call, inSight) =>
      alone(() => {
        openStarting(call);
        return start(call, inSight);
      }),
    follow: (call, asked) =>
      alone(() => {
        openStarting(call);
        return follow(call, asked);
      }),
    ask: (call) => alone(() => ask(call)),
  };
}
