import type { TextPart, TextRun } from './text-runs.ts';

/** A place between two characters of the document. */
export type Place = { readonly node: Text; readonly offset: number };

/** A phone number on the page. */
export type Mark = {
  /** E.164. */
  readonly number: string;
  readonly start: Place;
  readonly end: Place;
  /** All text nodes that show some of it, as they read when it was found. */
  readonly nodes: readonly { readonly node: Text; readonly data: string }[];
};

/** The part of a run between two offsets as a mark; null where the texts do not stand on one line. */
export function markOf(run: TextRun, start: number, end: number, number: string): Mark | null {
  const parts = run.parts.filter((part) => part.start < end && part.start + part.length > start);
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last || !areInLine(parts)) return null;
  return {
    number,
    start: { node: first.node, offset: first.from + start - first.start },
    end: { node: last.node, offset: last.from + end - last.start },
    nodes: parts.map(({ node, data }) => ({ node, data })),
  };
}

/** Is the text under the mark still what it was? */
export function isFresh({ nodes }: Mark): boolean {
  return nodes.every(({ node, data }) => node.isConnected && node.data === data);
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
  while (element !== null && !element.contains(other)) {
    const { display } = getComputedStyle(element);
    if (display !== 'inline' && display !== 'contents') return false;
    element = element.parentElement;
  }
  return true;
}
