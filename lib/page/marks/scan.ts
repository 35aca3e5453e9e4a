import { DEEPEST, isLeftAlone, isOnLine, parentOf, textRuns } from './text-runs.ts';
import type { TextRun } from './text-runs.ts';

/** ms of work at a time: a page's own frames come first. */
const SLICE = 5;
/** Characters read at a time: what they hold is then looked at in one go. */
const MOST_READ = 20_000;
/** ms in which changes of the page are gathered before they are looked at. */
const GATHER = 60;
/** Changes that are remembered one by one; past that the page is read as a whole, and nothing that left it is held. */
const MOST_DIRTY = 1_000;

type ScanDeps = {
  readonly page: Document;
  /** Looks at what was read. The next slice waits for it: a page that never ends cannot flood what comes after. */
  readonly onRuns: (runs: readonly TextRun[]) => Promise<void>;
  /** A text changed, or texts went; before anything is looked at again. */
  readonly onChange: (changed: readonly Text[], someWent: boolean) => void;
  /** A shadow tree that can be read. */
  readonly onRoot: (root: ShadowRoot) => void;
  readonly signal: AbortSignal;
};

/**
 * Reads the page's text once, and again where it changes, in small slices, and not at all while nobody sees the page. Ends
 * with the signal.
 */
export function scan({ page, onRuns, onChange, onRoot, signal }: ScanDeps): void {
  /** What is to be read, each with all that is in it. */
  const dirty = new Set<Node>();
  /** What the person has before them: read before the rest. */
  let urgent: readonly Node[] = [];
  let reading: Generator<TextRun | null> | null = null;
  /** What was read when something more urgent came. */
  let interrupted: Generator<TextRun | null> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  const observer = new MutationObserver(take);

  function watch(root: ShadowRoot | Document): void {
    observer.observe(root, { childList: true, characterData: true, subtree: true });
    if (root instanceof ShadowRoot) onRoot(root);
  }

  function take(records: readonly MutationRecord[]): void {
    const changed: Text[] = [];
    let someWent = false;
    for (const { target, addedNodes, removedNodes } of records) {
      if (target instanceof Text) changed.push(target);
      someWent ||= removedNodes.length > 0;
      // All of the page is read then.
      if (dirty.size > MOST_DIRTY) continue;
      if (target instanceof Text) dirty.add(lineAround(target));
      else if (addedNodes.length > MOST_DIRTY) dirty.add(lineAround(target));
      else for (const node of addedNodes) dirty.add(lineAround(node));
    }
    if (dirty.size > MOST_DIRTY) readAll();
    onChange(changed, someWent);
    readSoon(GATHER);
  }

  function readAll(): void {
    dirty.clear();
    dirty.add(page.body ?? page.documentElement);
  }

  function readSoon(delay: number): void {
    if (page.hidden || signal.aborted || isBusy || isDone()) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      isBusy = true;
      void read().finally(() => {
        isBusy = false;
        readSoon(0);
      });
    }, delay);
  }

  const isDone = (): boolean =>
    reading === null && interrupted === null && urgent.length === 0 && dirty.size === 0;

  /** One slice. */
  async function read(): Promise<void> {
    const end = performance.now() + SLICE;
    const runs: TextRun[] = [];
    let length = 0;
    while (performance.now() < end && length < MOST_READ) {
      reading ??= next();
      if (reading === null) {
        if (isDone()) break;
        continue;
      }
      const { value, done } = reading.next();
      if (done) reading = null;
      else if (value !== null) {
        runs.push(value);
        length += value.text.length;
      }
    }
    if (runs.length > 0) await onRuns(runs);
  }

  /** What is read next; null where that is not to be read: the clock is looked at in between. */
  function next(): Generator<TextRun | null> | null {
    const [first, ...others] = urgent;
    urgent = others;
    if (first) return isOutOfReach(first) ? null : textRuns(first, watch);
    if (interrupted !== null) {
      const before = interrupted;
      interrupted = null;
      return before;
    }
    const [node] = dirty;
    if (!node) return null;
    dirty.delete(node);
    if (!node.isConnected || isInside(node, dirty) || isOutOfReach(node)) return null;
    forgetWithin(node, dirty);
    return textRuns(node, watch);
  }

  function readFirst(nodes: readonly Node[]): void {
    if (signal.aborted || nodes.length === 0) return;
    urgent = nodes;
    interrupted = reading;
    reading = null;
    readSoon(0);
  }

  const begin = (): void => {
    watch(page);
    readAll();
    readSoon(0);
    // Behind the first frame the browser knows its layout: what is in sight is told without another one.
    requestAnimationFrame(() => setTimeout(() => readFirst(inSight(page))));
  };
  if (page.readyState === 'loading') {
    page.addEventListener('DOMContentLoaded', begin, { once: true, signal });
  } else begin();
  page.addEventListener('visibilitychange', () => readSoon(0), { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      clearTimeout(timer);
    },
    { once: true },
  );
}

/** The node with what stands on the same line, as far as tags tell: numbers stand in several nodes at times. */
function lineAround(node: Node): Node {
  let around = node;
  for (let depth = 0; depth < DEEPEST && isOnLine(around) && around.parentNode !== null; depth += 1) {
    around = around.parentNode;
  }
  return around;
}

/** What lies under a few points of the window, each with the block that it is in. */
function inSight(page: Document): readonly Node[] {
  const { innerWidth: width = 0, innerHeight: height = 0, scrollY = 0 } = page.defaultView ?? {};
  if (scrollY === 0) return [];
  const points = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => page.elementFromPoint(width / 2, height * share));
  const blocks = points.flatMap((element) => (element === null ? [] : [lineAround(element)]));
  return [...new Set(blocks)].filter((block) => block !== page.body && block !== page.documentElement);
}

function isInside(node: Node, others: ReadonlySet<Node>): boolean {
  if (others.size === 0) return false;
  for (let around = node.parentNode; around !== null; around = around.parentNode) {
    if (others.has(around)) return true;
  }
  return false;
}

/** What is read with the node is not read again. */
function forgetWithin(node: Node, others: Set<Node>): void {
  if (!(node instanceof Element) || node.childElementCount === 0) return;
  for (const other of others) if (node.contains(other)) others.delete(other);
}

/** Is it within something that is left alone, such as an editor? */
function isOutOfReach(node: Node, page: Document = node.ownerDocument ?? document): boolean {
  for (let around: Node | null = node; around !== null; around = parentOf(around)) {
    if (around instanceof Element && isLeftAlone(around)) return true;
  }
  return page.designMode === 'on';
}
