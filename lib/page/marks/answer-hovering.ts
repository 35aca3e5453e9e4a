import type { LaterCards } from '../later-cards.ts';
import type { Anchor } from '../page-cards.ts';
import { isFresh, rangeOf } from './marked-text.ts';
import type { Mark } from './marked-text.ts';

type AnswerHoveringDeps = {
  readonly window: Window;
  readonly cards: LaterCards;
  /** The number at a point of the window. */
  readonly markUnder: (x: number, y: number) => Mark | null;
  readonly onNotANumber: (number: string) => void;
  readonly signal: AbortSignal;
};

/** ms that a pointer rests on a number before the card opens: one that only passes by opens nothing. */
const REST = 180;
/** ms for the way from the number to the card. */
const LEAVE = 400;

/** Opens the card beside a number that a person points at, and closes it when they point elsewhere. Clicks stay the page's. */
export function answerHovering({ window, cards, markUnder, onNotANumber, signal }: AnswerHoveringDeps): void {
  /** Under the pointer. */
  let pointed: Mark | null = null;
  /** Of which the card is, or is to be: the pointer rested on it, and has not left both. */
  let wanted: Mark | null = null;
  let frame = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  function look(x: number, y: number): void {
    const mark = markUnder(x, y);
    if (mark === null) leaveSoon();
    else stay();
    if (mark === pointed) return;
    pointed = mark;
    clearTimeout(resting);
    if (mark === null) return;
    cards.prepare();
    resting = setTimeout(() => open(mark), REST);
  }

  function open(mark: Mark): void {
    // What became of a call is not covered by the next number.
    if (!isFresh(mark) || (cards.isOpen() && wanted === null)) return;
    wanted = mark;
    if (!cards.isBusy()) void ask(mark);
  }

  async function ask(mark: Mark): Promise<void> {
    const isWanted = () => wanted === mark;
    const { number } = mark;
    await cards.ask({
      at: anchorOf(mark),
      number,
      focus: false,
      isWanted,
      onNotANumber: () => onNotANumber(number),
    });
    // The pointer rests on another one by now.
    if (wanted !== null && wanted !== mark && !cards.isBusy()) await ask(wanted);
  }

  function stay(): void {
    clearTimeout(leaving);
    leaving = undefined;
  }

  function leaveSoon(): void {
    if (wanted === null) return;
    leaving ??= setTimeout(() => {
      leaving = undefined;
      wanted = null;
      if (!cards.isBusy()) cards.close();
    }, LEAVE);
  }

  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'touch' || !event.isTrusted) return;
      cancelAnimationFrame(frame);
      if (cards.holds(event)) return stay();
      const { clientX, clientY } = event;
      frame = requestAnimationFrame(() => look(clientX, clientY));
    },
    { capture: true, passive: true, signal },
  );
  signal.addEventListener('abort', () => {
    clearTimeout(resting);
    clearTimeout(leaving);
    cancelAnimationFrame(frame);
  });
}

function anchorOf(mark: Mark): Anchor {
  return {
    get isConnected() {
      return isFresh(mark);
    },
    getBoundingClientRect: () => rangeOf(mark).getBoundingClientRect(),
  };
}
