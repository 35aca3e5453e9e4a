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

/** What has no number to call: it is not shown, is typed into, or is code. */
const SKIPPED = new Set(
  'audio canvas code head iframe input kbd math noscript object pre samp script select style svg template textarea title video'.split(
    ' ',
  ),
);
/** Elements that may leave two texts beside each other on one line; what their styles say is asked only if it matters. */
const INLINE = new Set(
  'a abbr b bdi bdo big cite data dfn em font i ins label mark nobr q s small span strong time tt u var wbr'.split(
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
 * without a digit are left out. Reads nothing that costs a layout.
 * @param onRoot told each shadow root that is entered
 */
export function* textRuns(top: Node, onRoot: (root: ShadowRoot) => void): Generator<TextRun | null> {
  let run = newRun();
  let steps = 0;
  let node: Node | null = top;
  while (node !== null) {
    steps += 1;
    if (steps % STRIDE === 0) yield null;
    if (node instanceof Text) {
      if (run.length + node.length > LONGEST) yield* run.end();
      if (node.length > LONGEST) yield* slices(node);
      else run.add(node);
    }
    const isLeft: boolean = node instanceof Element && isLeftAlone(node);
    if (isLeft || !isOnLine(node)) yield* run.end();

    const below: Node | null = isLeft ? null : entrance(node, onRoot);
    if (below !== null) {
      node = below;
      continue;
    }
    while (node !== null && node !== top && nextOf(node) === null) {
      node = parentOf(node);
      if (node !== null && !isOnLine(node)) yield* run.end();
    }
    node = node === null || node === top ? null : nextOf(node);
  }
  yield* run.end();
}

/** Is it left alone with all that is in it? */
export function isLeftAlone(element: Element): boolean {
  const { localName } = element;
  if (SKIPPED.has(localName)) return true;
  if (localName === 'a' || localName === 'area') return LINK.test(element.getAttribute('href') ?? '');
  const editable = element.getAttribute('contenteditable');
  return (editable !== null && editable !== 'false') || element.getAttribute('role') === 'textbox';
}

/** May it stand on one line with what is beside it? */
export function isOnLine(node: Node): boolean {
  return !(node instanceof Element) || INLINE.has(node.localName);
}

/** The first node within: of the shadow tree where there is one, for that is what is seen first. */
function entrance(node: Node, onRoot: (root: ShadowRoot) => void): Node | null {
  const shadowRoot = node instanceof Element ? node.shadowRoot : null;
  if (shadowRoot === null) return node.firstChild;
  onRoot(shadowRoot);
  return shadowRoot.firstChild ?? node.firstChild;
}

/** What comes after a node: behind the last one of a shadow tree, the host's own children. */
function nextOf(node: Node): Node | null {
  if (node.nextSibling !== null) return node.nextSibling;
  return node.parentNode instanceof ShadowRoot ? node.parentNode.host.firstChild : null;
}

/** Out of a shadow tree, too. */
export function parentOf(node: Node): Node | null {
  return node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentNode;
}

type OpenRun = {
  readonly length: number;
  readonly add: (node: Text) => void;
  readonly end: () => Generator<TextRun>;
};

function newRun(): OpenRun {
  let text = '';
  let parts: TextPart[] = [];
  return {
    get length() {
      return text.length;
    },
    add(node) {
      if (node.length === 0) return;
      const { data } = node;
      parts.push({ node, from: 0, start: text.length, data, total: data.length });
      text += data;
    },
    *end() {
      const done = { text, parts };
      text = '';
      parts = [];
      if (DIGIT.test(done.text)) yield done;
    },
  };
}

/** A text node of megabytes, in steps. */
function* slices(node: Text): Generator<TextRun | null> {
  const { data } = node;
  let from = 0;
  while (from < data.length) {
    const end = Math.min(from + LONGEST, data.length);
    const text = data.slice(from, end);
    if (DIGIT.test(text)) yield { text, parts: [{ node, from, start: 0, data: text, total: data.length }] };
    yield null;
    from = end;
  }
}
