import { DEEPEST } from './text-runs.ts';
import type { TextPart, TextRun } from './text-runs.ts';

/** A place between two characters of the document. */
export type Place = { readonly node: Text; readonly offset: number };

/** A phone number on the page. */
export type Mark = {
  /** E.164. */
  readonly number: string;
  readonly start: Place;
  readonly end: Place;
  /** All text nodes that show some of it, as they read when it was found: of long ones, the part around it. */
  readonly nodes: readonly Pick<TextPart, 'node' | 'from' | 'data' | 'total'>[];
};

/** The part of a run between two offsets as a mark; null where the texts do not stand on one line. */
export function markOf(run: TextRun, start: number, end: number, number: string): Mark | null {
  const parts = run.parts.slice(partAt(run, start), partAt(run, end - 1) + 1);
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last || !areInLine(parts)) return null;
  return {
    number,
    start: { node: first.node, offset: first.from + start - first.start },
    end: { node: last.node, offset: last.from + end - last.start },
    nodes: parts,
  };
}

/** Which part holds a character of the run. A run may have as many parts as characters, so they are not looked through. */
export function partAt({ parts }: TextRun, place: number): number {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((parts[middle]?.start ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Is the text under the mark still what it was? */
export function isFresh({ nodes }: Mark): boolean {
  // Not by all of the text: Firefox makes a copy of megabytes for each look at it.
  return nodes.every(
    ({ node, from, data, total }) =>
      node.isConnected && node.length === total && node.substringData(from, data.length) === data,
  );
}

export function rangeOf({ start, end }: Mark): Range {
  const range = start.node.ownerDocument.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}

/** Flex items, table cells and blocks stand apart, whatever their tags: two numbers beside each other are no longer one. */
function areInLine(parts: readonly TextPart[]): boolean {
  return parts.every(({ node }, index) => {
    const before = parts[index - 1]?.node;
    return before === undefined || (isInline(before, node) && isInline(node, before));
  });
}

/** Are all elements around `node`, up to the first that holds `other` too, drawn within a line? */
function isInline(node: Text, other: Text): boolean {
  let element = node.parentElement;
  for (let depth = 0; element !== null && !element.contains(other); depth += 1) {
    if (depth === DEEPEST) return false;
    const { display } = getComputedStyle(element);
    if (display !== 'inline' && display !== 'contents') return false;
    element = element.parentElement;
  }
  return true;
}
