import type { Painter } from './marks.ts';
import type { Mark } from './marked-text.ts';

/** A page can read that there are ranges of this name, and nothing of what we know of them. */
const NAME = 'toky-phone-number';
/** For shadow trees; the document's own is `style.css` of the content script, which no page can take away. */
const STYLE = `::highlight(${NAME}) { text-decoration: underline dotted currentcolor 1px; }`;

/** ms between two additions: the browser draws the page anew for each. The first comes at once. */
const SHORTEST = 60;
const LONGEST = 400;

/**
 * Paints numbers by the CSS Custom Highlight API: nothing is put into the page. Where a browser lacks it nothing is
 * painted, and the card on hovering is all.
 */
export function createHighlight(signal: AbortSignal): Painter {
  if (typeof Highlight !== 'function' || typeof CSS === 'undefined' || !CSS.highlights)
    return { add: () => undefined, remove: () => undefined };
  const highlight = new Highlight();
  const ranges = new Map<Mark, StaticRange>();
  /** Not shown yet. */
  const fresh = new Set<StaticRange>();
  const styled = new WeakSet<ShadowRoot>();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let pause = 0;
  let added = 0;
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(waiting);
      CSS.highlights.delete(NAME);
    },
    { once: true },
  );

  function show(): void {
    waiting = undefined;
    added = performance.now();
    for (const range of fresh) highlight.add(range);
    fresh.clear();
    // A page may clear the registry: it is everybody's.
    if (CSS.highlights.get(NAME) !== highlight) CSS.highlights.set(NAME, highlight);
  }

  function showSoon(): void {
    if (waiting !== undefined) return;
    const isResting = performance.now() - added > LONGEST;
    pause = isResting ? 0 : Math.min(LONGEST, Math.max(SHORTEST, pause * 2));
    waiting = setTimeout(show, pause);
  }

  return {
    add(mark) {
      const { start, end } = mark;
      const range = new StaticRange({
        startContainer: start.node,
        startOffset: start.offset,
        endContainer: end.node,
        endOffset: end.offset,
      });
      ranges.set(mark, range);
      fresh.add(range);
      showSoon();
      const root = start.node.getRootNode();
      if (root instanceof ShadowRoot) style(root);
    },
    remove(mark) {
      const range = ranges.get(mark);
      if (!range) return;
      highlight.delete(range);
      fresh.delete(range);
      ranges.delete(mark);
    },
  };

  function style(root: ShadowRoot): void {
    if (styled.has(root)) return;
    styled.add(root);
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
      // Firefox before 153 refuses sheets from content scripts: the card on hovering is all, there.
    }
  }
}
