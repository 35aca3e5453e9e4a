import { isFresh } from './marked-text.ts';
import type { Mark } from './marked-text.ts';

/** The numbers that were found on the page, for as long as they are there. */
export type Marks = {
  readonly add: (marks: readonly Mark[]) => void;
  /** Forgets what reads otherwise now, or is gone. */
  readonly dropStale: () => void;
  readonly dropNumber: (number: string) => void;
  /** The same for one text. */
  readonly dropStaleIn: (node: Text) => void;
  readonly at: (node: Node, offset: number) => Mark | null;
  readonly all: () => readonly Mark[];
  readonly isEmpty: () => boolean;
  readonly isFull: () => boolean;
  readonly clear: () => void;
};

/** What shows where the numbers are, besides. */
export type Painter = {
  readonly add: (mark: Mark) => void;
  readonly remove: (mark: Mark) => void;
  /** Some were added. */
  readonly show: () => void;
};

/** More numbers on one page are nobody's to call: the oldest make room. */
const MOST = 5_000;

export function createMarks(painter: Painter): Marks {
  const marks = new Set<Mark>();
  /** By text node, and by where in it they begin. */
  const byNode = new Map<Text, Map<number, Mark>>();

  function put(mark: Mark): void {
    // Found twice, when a page changed while the numbers were looked up.
    const old = byNode.get(mark.start.node)?.get(mark.start.offset);
    if (old) drop(old);
    marks.add(mark);
    for (const { node } of mark.nodes) {
      const here = byNode.get(node) ?? new Map<number, Mark>();
      byNode.set(node, here.set(startIn(mark, node), mark));
    }
    painter.add(mark);
  }

  function drop(mark: Mark): void {
    marks.delete(mark);
    painter.remove(mark);
    for (const { node } of mark.nodes) {
      const here = byNode.get(node);
      here?.delete(startIn(mark, node));
      if (here?.size === 0) byNode.delete(node);
    }
  }

  return {
    add(found) {
      found.forEach(put);
      for (const mark of marks) {
        if (marks.size <= MOST) break;
        drop(mark);
      }
      painter.show();
    },
    dropStale() {
      for (const mark of marks) if (!isFresh(mark)) drop(mark);
    },
    dropNumber(number) {
      for (const mark of marks) if (mark.number === number) drop(mark);
    },
    dropStaleIn(node) {
      for (const mark of byNode.get(node)?.values() ?? []) if (!isFresh(mark)) drop(mark);
    },
    at(node, offset) {
      if (!(node instanceof Text)) return null;
      return [...(byNode.get(node)?.values() ?? [])].find((mark) => isWithin(mark, node, offset)) ?? null;
    },
    all: () => [...marks],
    isEmpty: () => marks.size === 0,
    isFull: () => marks.size >= MOST,
    clear() {
      for (const mark of marks) drop(mark);
    },
  };
}

function isWithin(mark: Mark, node: Text, offset: number): boolean {
  const { end } = mark;
  return startIn(mark, node) <= offset && offset <= (end.node === node ? end.offset : node.length);
}

function startIn({ start }: Mark, node: Node): number {
  return start.node === node ? start.offset : 0;
}
