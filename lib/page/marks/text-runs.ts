/** A text node's share of a run: `data`, which begins at `from` in the node, is at `start` of the run. */
export type TextPart = {
  readonly node: Text;
  readonly from: number;
  readonly start: number;
  readonly data: string;
  /** Characters of all of the node's text then. */
  readonly total: number;
};

/** Text that a person may read as one piece, and where it is in the document. */
export type TextRun = { readonly text: string; readonly parts: readonly TextPart[] };

/** What has no number to call: it is not shown, is typed into, or is code. Editors are told from other elements later. */
const SKIPPED = new Set(
  'audio canvas code head iframe input kbd math noscript object pre samp script select style svg template textarea title video'.split(
    ' ',
  ),
);
/**
 * Elements that may leave two texts beside each other on one line, and what is no element and has no name; what their styles
 * say is asked only if it matters.
 */
const INLINE = new Set(
  ' a abbr b bdi bdo big cite data dfn em font i ins label mark nobr q s small span strong time tt u var wbr'.split(
    ' ',
  ),
);
const LINK = /^\s*(?:tel|callto|sips?):/i;
/** Nodes between two pauses. */
const STRIDE = 200;
/** Characters of one run; no page has a paragraph of that length, and no step shall be long. */
const LONGEST = 20_000;
/** Elements around a text that are looked at: nobody writes a line that is more deeply nested. */
export const DEEPEST = 50;
const DIGIT = /\p{Nd}/u;

/**
 * The runs below a node, in the order of the document, open shadow roots included; `null` now and then, to pause at. Runs
 * without a digit are left out. Reads nothing that costs a layout, and of each node as little as it can: pages have tens
 * of thousands.
 * @param onRoot told each shadow root that is entered
 */
export function* textRuns(top: Node, onRoot: (root: ShadowRoot) => void): Generator<TextRun | null> {
  const run = newRun();
  let steps = 0;
  let node: Node | null = top;
  while (node !== null) {
    steps += 1;
    if (steps % STRIDE === 0) yield null;
    /** What comes to its end here. */
    let ended: TextRun | null = null;
    let next: Node | null = null;
    if (node instanceof Text) {
      const { data } = node;
      const full = run.length() + data.length > LONGEST ? run.end() : null;
      if (full !== null) yield full;
      if (data.length > LONGEST) yield* slices(node, data);
      else run.add(node, data);
    } else if (node instanceof Element) {
      const name = node.localName;
      const isLeft = isLeftAlone(node, name);
      const isBlock = !isOnLine(name);
      if (isLeft || isBlock) ended = run.end();
      if (!isLeft) next = entrance(node, isBlock, onRoot);
    } else next = node.firstChild;
    while (next === null && node !== top) {
      next = node.nextSibling;
      if (next !== null) break;
      const around: Node | null = node.parentNode;
      if (around === null || around === top) break;
      node = around instanceof ShadowRoot ? around.host : around;
      // Behind the last node of a shadow tree come the host's own children.
      if (node !== around) next = node.firstChild;
      if (next === null && node instanceof Element && !isOnLine(node.localName)) ended = run.end() ?? ended;
    }
    if (ended !== null) yield ended;
    node = next;
  }
  const last = run.end();
  if (last !== null) yield last;
}

/** Is it left alone with all that is in it? */
export function isLeftAlone(element: Element, name = element.localName): boolean {
  if (name === 'a' || name === 'area') return LINK.test(element.getAttribute('href') ?? '');
  return SKIPPED.has(name);
}

/** May an element of this name stand on one line with what is beside it? */
export const isOnLine = (name: string): boolean => INLINE.has(name);

/**
 * The first node within that is to be read: of the shadow tree where there is one, for that is what is seen first. None
 * where a block has only texts without a digit: a script of an extension pays dearly for each node that it touches.
 */
function entrance(element: Element, isBlock: boolean, onRoot: (root: ShadowRoot) => void): Node | null {
  const { shadowRoot } = element;
  if (shadowRoot !== null) {
    onRoot(shadowRoot);
    return shadowRoot.firstChild ?? element.firstChild;
  }
  const isLeaf = isBlock && element.firstElementChild === null;
  return isLeaf && !DIGIT.test(element.textContent) ? null : element.firstChild;
}

/** Out of a shadow tree, too. */
export function parentOf(node: Node): Node | null {
  const parent = node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent;
}

type OpenRun = {
  readonly length: () => number;
  readonly add: (node: Text, data: string) => void;
  /** Begins anew; null where there was nothing to look at. */
  readonly end: () => TextRun | null;
};

function newRun(): OpenRun {
  let text = '';
  let parts: TextPart[] = [];
  return {
    length: () => text.length,
    add(node, data) {
      // Half of a page's texts only part the lines of its source.
      if (data === '' || (text === '' && !/\S/.test(data))) return;
      parts.push({ node, from: 0, start: text.length, data, total: data.length });
      text += data;
    },
    end() {
      if (text === '') return null;
      const run = DIGIT.test(text) ? { text, parts } : null;
      text = '';
      parts = [];
      return run;
    },
  };
}

/** A text node of megabytes, in steps. */
function* slices(node: Text, data: string): Generator<TextRun | null> {
  let from = 0;
  while (from < data.length) {
    const end = Math.min(from + LONGEST, data.length);
    const text = data.slice(from, end);
    if (DIGIT.test(text)) yield { text, parts: [{ node, from, start: 0, data: text, total: data.length }] };
    yield null;
    from = end;
  }
}
