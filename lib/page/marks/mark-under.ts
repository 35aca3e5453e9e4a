import { rangeOf } from './marked-text.ts';
import type { Mark } from './marked-text.ts';
import type { Marks } from './marks.ts';

/** The number that is drawn at a point of the window, in CSS pixels; null where there is none, or something lies over it. */
export function markUnder(
  page: Document,
  marks: Marks,
  shadowRoots: Iterable<ShadowRoot>,
  x: number,
  y: number,
): Mark | null {
  if (marks.isEmpty()) return null;
  const caret = page.caretPositionFromPoint(x, y, { shadowRoots: [...shadowRoots] });
  const mark = caret && marks.at(caret.offsetNode, caret.offset);
  // The nearest caret may be beside the text, at the end of a line.
  return mark && [...rangeOf(mark).getClientRects()].some((rect) => isIn(rect, x, y)) ? mark : null;
}

function isIn({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return left <= x && x <= right && top <= y && y <= bottom;
}
