import type { Problem } from '../problem.ts';
import type { LaterCards } from './later-cards.ts';
import { isPlainClick, linkUnder } from './number-link.ts';
import type { NumberLink } from './number-link.ts';
import type { PagePhone } from './page-phone.ts';
import { showsNumber } from './shows-number.ts';
import { isInStrangeFrame } from './strange-frame.ts';

type AnswerClicksDeps = {
  readonly window: Window;
  readonly phone: Pick<PagePhone, 'dial' | 'recipe'>;
  readonly cards: LaterCards;
  /** False once the extension that this script belongs to is gone: then links are the browser's again. */
  readonly isAlive: () => boolean;
  readonly signal: AbortSignal;
};

/**
 * Makes the page's phone links call by our phone. A link that shows its number dials at once; any other first shows the
 * number it would dial, and asks. Only clicks by a person count, and a double click counts once.
 */
export function answerClicks({ window, phone, cards, isAlive, signal }: AnswerClicksDeps): void {
  let leftToBrowser: Element | null = null;

  window.addEventListener(
    'click',
    (event) => {
      const link = isPlainClick(event) ? linkUnder(event) : null;
      if (link === null || !isAlive() || phone.recipe.isLeftAlone(link.element)) return;
      const isRepeat = event.detail > 1 || cards.isBusy();
      if (leftToBrowser === link.element && !isRepeat) {
        leftToBrowser = null;
        cards.close();
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
      void (isPlain(link) ? cards.follow(call, phone.dial(number)) : cards.ask(call));
    },
    { capture: true, signal },
  );
  window.addEventListener(
    'pointerdown',
    (event) => {
      if (!event.isTrusted || linkUnder(event) === null || !isAlive()) return;
      cards.prepare();
      void phone.recipe.load();
    },
    { capture: true, passive: true, signal },
  );

  function tell(link: Element, problem: Problem): void {
    if (isForTheBrowser(problem)) leftToBrowser = link;
  }
}

/** Is the link better left to the browser after this problem, as nothing here can call it? */
function isForTheBrowser({ code }: Problem): boolean {
  return code === 'phone-unavailable' || code.startsWith('number-');
}

/** Can the person see, on the link itself, which number it dials? */
function isPlain({ element, number }: NumberLink): boolean {
  if (!(element instanceof HTMLElement) || isInStrangeFrame(element.ownerDocument)) return false;
  const visible = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  return visible && showsNumber(element.innerText, number);
}
