import type { Problem } from '../problem.ts';
import type { CallByCard } from './call-by-card.ts';
import type { Card } from './card.ts';
import { isInStrangeFrame } from './in-sight.ts';
import { isPlainClick, linkUnder } from './number-link.ts';
import type { NumberLink } from './number-link.ts';
import { isForTheBrowser } from './page-key.ts';
import { showsNumber } from './shows-number.ts';

type AnswerClicksDeps = {
  readonly window: Window;
  readonly calls: CallByCard;
  readonly card: Card;
  /** False once the extension that this script belongs to is gone: then links are the browser's again. */
  readonly isAlive: () => boolean;
  readonly signal: AbortSignal;
};

/**
 * Makes the page's phone links call by our phone. A link that shows its number dials at once; any other first shows the
 * number it would dial, and asks. Only clicks by a person count, and a double click counts once.
 */
export function answerClicks({ window, calls, card, isAlive, signal }: AnswerClicksDeps): void {
  let leftToBrowser: Element | null = null;

  window.addEventListener(
    'click',
    (event) => {
      const link = isPlainClick(event) ? linkUnder(event) : null;
      if (link === null || !isAlive()) return;
      const isRepeat = event.detail > 1 || calls.isBusy();
      if (leftToBrowser === link.element && !isRepeat) {
        leftToBrowser = null;
        card.close();
        return;
      }
      event.preventDefault();
      if (isRepeat) return;
      leftToBrowser = null;
      const { element: at, number } = link;
      const call = {
        at,
        number,
        focus: event.detail === 0,
        onProblem: (problem: Problem) => tell(at, problem),
      };
      void (isPlain(link) ? calls.start(call) : calls.ask(call));
    },
    { capture: true, signal },
  );

  function tell(link: Element, problem: Problem): void {
    if (isForTheBrowser(problem)) leftToBrowser = link;
  }
}

/** Can the person see, on the link itself, which number it dials? */
function isPlain({ element, number }: NumberLink): boolean {
  if (!(element instanceof HTMLElement) || isInStrangeFrame(element.ownerDocument)) return false;
  const visible = element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true;
  return visible && showsNumber(element.innerText, number);
}
