import type { Answers } from '../contract.ts';
import type { Outcome } from '../util/outcome.ts';
import type { Problem } from '../problem.ts';
import type { Card } from './card.ts';
import { isInStrangeFrame } from './in-sight.ts';
import { isPlainClick, linkUnder } from './number-link.ts';
import type { NumberLink } from './number-link.ts';
import { isForTheBrowser, isInDialer, problemKey } from './page-key.ts';
import type { Translate } from './page-key.ts';
import { showsNumber } from './shows-number.ts';

type Answer<K extends keyof Answers> = Promise<Answers[K] | Outcome<never, Problem>>;

/** The phone, as far as a web page may use it. */
type PagePhone = {
  readonly dial: (number: string) => Answer<'page.dial'>;
  readonly fill: (number: string) => Answer<'page.fill'>;
  readonly describe: (number: string) => Answer<'page.describe'>;
};

type AnswerClicksDeps = {
  readonly window: Window;
  readonly phone: PagePhone;
  readonly card: Card;
  readonly t: Translate;
  /** False once the extension that this script belongs to is gone: then links are the browser's again. */
  readonly isAlive: () => boolean;
  readonly signal: AbortSignal;
};

/**
 * Makes the page's phone links call by our phone. A link that shows its number dials at once; any other first shows the
 * number it would dial, and asks. Only clicks by a person count, and a double click counts once.
 */
export function answerClicks({ window, phone, card, t, isAlive, signal }: AnswerClicksDeps): void {
  let busy = false;
  let leftToBrowser: Element | null = null;

  window.addEventListener(
    'click',
    (event) => {
      const link = isPlainClick(event) ? linkUnder(event) : null;
      if (link === null || !isAlive()) return;
      const isRepeat = event.detail > 1 || busy;
      if (leftToBrowser === link.element && !isRepeat) {
        leftToBrowser = null;
        card.close();
        return;
      }
      event.preventDefault();
      if (isRepeat) return;
      busy = true;
      void answer(link, event.detail === 0).finally(() => (busy = false));
    },
    { capture: true, signal },
  );

  async function answer(link: NumberLink, focus: boolean): Promise<void> {
    leftToBrowser = null;
    const opening = { focus, onCall: (inSight: boolean) => void callFromCard(link, inSight) };
    if (isPlain(link)) {
      card.open(link.element, { kind: 'starting', number: link.number }, opening);
      return dial(link);
    }
    const described = await phone.describe(link.number);
    if (signal.aborted) return;
    if (described.ok) {
      card.open(
        link.element,
        { kind: 'asking', number: described.value.shown, country: described.value.country },
        opening,
      );
    } else {
      card.open(link.element, { kind: 'problem', sentence: sentence(link, described.problem) }, opening);
    }
  }

  async function callFromCard(link: NumberLink, inSight: boolean): Promise<void> {
    if (busy) return;
    busy = true;
    card.tell({ kind: 'starting', number: link.number });
    await (inSight ? dial(link) : fillOnly(link)).finally(() => (busy = false));
  }

  async function dial(link: NumberLink): Promise<void> {
    const call = await phone.dial(link.number);
    if (call.ok) card.tell({ kind: 'calling', number: call.value.shown });
    else card.tell({ kind: 'problem', sentence: sentence(link, call.problem) });
  }

  async function fillOnly(link: NumberLink): Promise<void> {
    const filled = await phone.fill(link.number);
    card.tell({ kind: 'problem', sentence: filled.ok ? t('page.notSeen') : sentence(link, filled.problem) });
  }

  function sentence(link: NumberLink, problem: Problem): string {
    if (isForTheBrowser(problem)) leftToBrowser = link.element;
    const why = t(problemKey(problem));
    return isInDialer(problem) ? `${why} ${t('page.inDialer')}` : why;
  }
}

/** Can the person see, on the link itself, which number it dials? */
function isPlain({ element, number }: NumberLink): boolean {
  if (!(element instanceof HTMLElement) || isInStrangeFrame(element.ownerDocument)) return false;
  const visible = element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true;
  return visible && showsNumber(element.innerText, number);
}
