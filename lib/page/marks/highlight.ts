import type { Painter } from './marks.ts';
import type { Mark } from './marked-text.ts';

/** A page can read that there are ranges of this name, and nothing of what we know of them. */
const NAME = 'toky-phone-number';
/** For shadow trees in Firefox; the rest is in `entrypoints/marks`, which no page can take away. */
const STYLE = `::highlight(${NAME}) { text-decoration: underline dotted currentcolor 1px; }`;

/** ms between two additions: the browser draws the page anew for each. The first comes at once. */
const PAUSE = 200;
/**
 * Painted wherever they are. Of more, only those no further than a screen from what is in sight: the browser goes through
 * all that is painted in every frame in which the page changed.
 */
const FEW = 300;
const NEAR = { rootMargin: '100%', scrollMargin: '100%' };

const nothing = (): void => undefined;

/**
 * Paints numbers by the CSS Custom Highlight API: nothing is put into the page. Where a browser lacks it nothing is
 * painted, and the card on hovering is all.
 */
export function createHighlight(signal: AbortSignal): Painter {
  if (typeof Highlight !== 'function') return { add: nothing, remove: nothing, show: nothing };
  const highlight = new Highlight();
  const painted = new Map<Mark, StaticRange>();
  /** Not shown yet. */
  const fresh = new Set<StaticRange>();
  /** What is painted only when it is near, by the element that it is in. */
  const watched = new WeakMap<Element, Set<Mark>>();
  const beside = new WeakMap<Mark, Set<Mark>>();
  const nearness = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes)
      watched.get(target)?.forEach(isIntersecting ? paint : unpaint);
    showSoon();
  }, NEAR);
  const styled = new WeakSet<ShadowRoot>();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let shown = -PAUSE;
  signal.addEventListener('abort', () => {
    clearTimeout(waiting);
    nearness.disconnect();
    fresh.clear();
    CSS.highlights.delete(NAME);
  });

  function show(): void {
    clearTimeout(waiting);
    waiting = undefined;
    shown = performance.now();
    for (const range of fresh) highlight.add(range);
    fresh.clear();
    // A page may clear the registry: it is everybody's.
    if (CSS.highlights.get(NAME) !== highlight) CSS.highlights.set(NAME, highlight);
  }

  function showSoon(): void {
    if (fresh.size === 0) return;
    if (performance.now() - shown >= PAUSE) show();
    else waiting ??= setTimeout(show, PAUSE);
  }

  function paint(mark: Mark): void {
    if (painted.has(mark)) return;
    const { start, end } = mark;
    const range = new StaticRange({
      startContainer: start.node,
      startOffset: start.offset,
      endContainer: end.node,
      endOffset: end.offset,
    });
    painted.set(mark, range);
    fresh.add(range);
    if (import.meta.env.BROWSER === 'firefox') style(start.node.getRootNode());
  }

  function unpaint(mark: Mark): void {
    const range = painted.get(mark);
    if (!range) return;
    painted.delete(mark);
    if (fresh.delete(range)) return;
    highlight.delete(range);
    // The browser draws the page anew in any case.
    if (fresh.size > 0) show();
  }

  function watch(element: Element, mark: Mark): void {
    const marks = watched.get(element) ?? new Set();
    watched.set(element, marks.add(mark));
    beside.set(mark, marks);
    // Begun anew it tells where the element is now.
    nearness.unobserve(element);
    nearness.observe(element);
  }

  return {
    add(mark) {
      const element = mark.start.node.parentElement;
      if (painted.size < FEW || element === null) paint(mark);
      else watch(element, mark);
    },
    remove(mark) {
      unpaint(mark);
      beside.get(mark)?.delete(mark);
    },
    show: showSoon,
  };

  function style(root: Node): void {
    if (!(root instanceof ShadowRoot) || styled.has(root)) return;
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
