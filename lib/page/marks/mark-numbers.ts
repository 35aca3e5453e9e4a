import type { CallByCard } from '../call-by-card.ts';
import type { Card } from '../card.ts';
import { answerHovering } from './answer-hovering.ts';
import { createFindMarks } from './find-marks.ts';
import type { Finder } from './find-marks.ts';
import { createHighlight } from './highlight.ts';
import { markUnder } from './mark-under.ts';
import { createMarks } from './marks.ts';
import { scan } from './scan.ts';

type MarkNumbersDeps = {
  readonly page: Document;
  readonly window: Window;
  readonly card: Card;
  readonly calls: CallByCard;
  readonly find: Finder;
  readonly signal: AbortSignal;
};

/** Marks the phone numbers in the page's text, and offers to call the one that a person points at. */
export function markNumbers({ page, window, card, calls, find, signal }: MarkNumbersDeps): void {
  const marks = createMarks(createHighlight(signal));
  const findMarks = createFindMarks(find);
  const shadowRoots = new Set<ShadowRoot>();

  scan({
    page,
    signal,
    onRoot: (root) => void shadowRoots.add(root),
    async onRuns(runs) {
      if (marks.isFull()) return;
      const found = await findMarks(runs);
      if (!signal.aborted) marks.add(found);
    },
    onChange(changed, someWent) {
      for (const node of changed) marks.dropIn(node);
      if (someWent) marks.dropStale();
    },
  });
  answerHovering({
    window,
    card,
    calls,
    signal,
    markUnder: (x, y) => markUnder(page, marks, liveRoots(shadowRoots), x, y),
  });
  signal.addEventListener('abort', marks.clear, { once: true });
}

/** Forgets those whose hosts have left the page. */
function liveRoots(roots: Set<ShadowRoot>): readonly ShadowRoot[] {
  for (const root of roots) if (!root.host.isConnected) roots.delete(root);
  return [...roots];
}
