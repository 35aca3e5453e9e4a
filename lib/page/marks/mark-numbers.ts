import type { LaterCards } from '../later-cards.ts';
import type { PagePhone } from '../page-phone.ts';
import { answerHovering } from './answer-hovering.ts';
import { createFindMarks } from './find-marks.ts';
import { createHighlight } from './highlight.ts';
import { markUnder } from './mark-under.ts';
import { createMarks } from './marks.ts';
import { scan } from './scan.ts';

type MarkNumbersDeps = {
  readonly page: Document;
  readonly window: Window;
  readonly cards: LaterCards;
  readonly phone: Pick<PagePhone, 'find' | 'recipe' | 'isMarked'>;
  readonly signal: AbortSignal;
};

/** Marks the phone numbers in the page's text, and offers to call the one that a person points at. */
export function markNumbers({ page, window, cards, phone, signal }: MarkNumbersDeps): void {
  const highlight = createHighlight(signal);
  const marks = createMarks({ ...highlight, add: (mark) => phone.isMarked() && highlight.add(mark) });
  const findMarks = createFindMarks(phone.find, phone.recipe);
  const shadowRoots = new Set<ShadowRoot>();
  /** The person said on this page that they are no phone numbers. */
  const leftAlone = new Set<string>();

  scan({
    page,
    signal,
    onRoot: (root) => void shadowRoots.add(root),
    async onRuns(runs) {
      const found = await findMarks(runs);
      if (!signal.aborted) marks.add(found.filter(({ number }) => !leftAlone.has(number)));
      return !marks.isFull();
    },
    onChange(changed, someWent) {
      for (const node of changed) marks.dropStaleIn(node);
      if (someWent) marks.dropStale();
    },
  });
  answerHovering({
    window,
    cards,
    signal,
    onNotANumber(number) {
      leftAlone.add(number);
      marks.dropNumber(number);
    },
    markUnder: (x, y) => markUnder(page, marks, liveRoots(shadowRoots), x, y),
  });
  globalThis.tokyPageMarks = marks.all;
  signal.addEventListener('abort', () => {
    marks.clear();
    globalThis.tokyPageMarks = undefined;
  });
}

/** Forgets those whose hosts have left the page. */
function liveRoots(roots: Set<ShadowRoot>): ReadonlySet<ShadowRoot> {
  for (const root of roots) if (!root.host.isConnected) roots.delete(root);
  return roots;
}
