import type { Problem } from '../../problem.ts';
import type { Answer, CardCall, PageCards } from '../page-cards.ts';
import type { PagePhone } from '../page-phone.ts';
import type { Card } from './card.ts';
import { isInDialer, problemKey } from './page-key.ts';
import type { Translate } from './page-key.ts';

/** Calls numbers of the page, and tells in the card what becomes of it: one at a time. */
type CallByCard = Pick<PageCards, 'isBusy' | 'follow' | 'ask'>;

export function createCallByCard(
  phone: Pick<PagePhone, 'dial' | 'fill' | 'describe'>,
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
    await (inSight ? follow(call, phone.dial(call.number)) : fillOnly(call));
  }

  async function follow(call: CardCall, asked: Answer<'page.dial'>): Promise<void> {
    const answer = await asked;
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
    follow: (call, asked) =>
      alone(() => {
        open(call, { kind: 'starting', number: call.number });
        return follow(call, asked);
      }),
    ask: (call) => alone(() => describe(call)),
  };
}
