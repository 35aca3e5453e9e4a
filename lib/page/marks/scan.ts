import { DEEPEST, isLeftAlone, isOnLine, parentOf, textRuns } from './text-runs.ts';
import type { TextRun } from './text-runs.ts';

/** ms of work at a time: a page's own frames come first. */
const SLICE = 5;
/** Characters read at a time: what they hold is then looked at in one go. Few at first, so that something shows soon. */
const MOST_READ = 20_000;
const FIRST_READ = 1_000;
/** ms in which changes of the page are gathered before they are looked at. */
const GATHER = 60;
/** Changes that are remembered one by one; past that the page is read as a whole, and nothing that left it is held. */
const MOST_DIRTY = 1_000;

/** All that is in one node, and how many characters of it were read. */
type Reading = { readonly runs: Generator<TextRun | null>; length: number };

type ScanDeps = {
  readonly page: Document;
  /**
   * Looks at what was read, and answers whether there is use for more than what comes first. The next slice waits for it: a
   * page that never ends cannot flood what comes after.
   */
  readonly onRuns: (runs: readonly TextRun[]) => Promise<boolean>;
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
  /** What is being read: the last one until it is through, then the one that it interrupted. */
  const readings: Reading[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let most = FIRST_READ;
  const observer = new MutationObserver(take);

  function watch(root: ShadowRoot | Document): void {
    observer.observe(root, { childList: true, characterData: true, subtree: true });
    if (root instanceof ShadowRoot) onRoot(root);
  }

  function take(records: readonly MutationRecord[]): void {
    const changed: Text[] = [];
    let someWent = false;
    for (const record of records) {
      const { target } = record;
      const isText = target instanceof Text;
      if (isText) changed.push(target);
      // Not asked of a text, which has none: each look at the list makes one.
      else someWent ||= record.removedNodes.length > 0;
      // All of the page is read then.
      if (dirty.size > MOST_DIRTY) continue;
      for (const node of isText ? [target] : record.addedNodes) dirty.add(lineAround(node));
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

  const isDone = (): boolean => readings.length === 0 && dirty.size === 0;

  /** One slice. */
  async function read(): Promise<void> {
    const end = performance.now() + SLICE;
    const runs: TextRun[] = [];
    let length = 0;
    /** Of the last run. */
    let source: Reading | undefined;
    while (performance.now() < end && length < most && !isDone()) {
      const reading = readings.at(-1);
      if (!reading) {
        beginNext();
        continue;
      }
      const { value, done } = reading.runs.next();
      if (done) readings.pop();
      else if (value !== null) {
        runs.push(value);
        length += value.text.length;
        reading.length += value.text.length;
        source = reading;
      }
    }
    most = Math.min(most * 2, MOST_READ);
    if (source && !(await onRuns(runs)) && source.length > MOST_READ) source.runs.return(null);
  }

  /** Begins with what is read next, if it is to be read: the clock is looked at in between. */
  function beginNext(): void {
    const [node] = dirty;
    if (!node) return;
    dirty.delete(node);
    if (!node.isConnected || isInside(node, dirty)) return;
    forgetWithin(node, dirty);
    beginWith(node);
  }

  function beginWith(node: Node): void {
    if (!isOutOfReach(node)) readings.push({ runs: textRuns(node, watch), length: 0 });
  }

  const begin = (): void => {
    watch(page);
    readAll();
    readSoon(0);
    // Behind the first frame the browser knows its layout: what is in sight is told without another one.
    requestAnimationFrame(() =>
      setTimeout(() => {
        inSight(page).forEach(beginWith);
        readSoon(0);
      }),
    );
  };
  if (page.readyState === 'loading') {
    page.addEventListener('DOMContentLoaded', begin, { once: true, signal });
  } else begin();
  page.addEventListener('visibilitychange', () => readSoon(0), { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}

/** The node with what stands on the same line, as far as tags tell: numbers stand in several nodes at times. */
function lineAround(node: Node): Node {
  let around = node;
  for (let depth = 0; depth < DEEPEST && isOnLine(nameOf(around)); depth += 1) {
    const parent = around.parentNode;
    if (parent === null) break;
    around = parent;
  }
  return around;
}

const nameOf = (node: Node): string => (node instanceof Element ? node.localName : '');

/** What lies under a few points of the window, each with the block that it is in; from the bottom up: the last is read first. */
function inSight(page: Document): readonly Node[] {
  if (window.scrollY === 0) return [];
  const points = [0.9, 0.7, 0.5, 0.3, 0.1].map(
    (share) => page.elementFromPoint(window.innerWidth / 2, window.innerHeight * share) ?? page,
  );
  return [...new Set(points.map(lineAround))].filter((block) => !block.contains(page.body));
}

function isInside(node: Node, others: ReadonlySet<Node>): boolean {
  for (let around = node.parentNode; around !== null; around = around.parentNode) {
    if (others.has(around)) return true;
  }
  return false;
}

/** What is read with the node is not read again. */
function forgetWithin(node: Node, others: Set<Node>): void {
  if (node.firstChild === null) return;
  for (const other of others) if (node.contains(other)) others.delete(other);
}

/** Is it within something that is left alone, such as a script? */
function isOutOfReach(node: Node): boolean {
  for (let around: Node | null = node; around !== null; around = parentOf(around)) {
    if (around instanceof Element && isLeftAlone(around)) return true;
  }
  return node.ownerDocument?.designMode === 'on';
}
