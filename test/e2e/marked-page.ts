import type { DrivenPage } from '../browser/driver.ts';

/** What a person sees of our marks and our card on a page, and does with them. */
export type MarkedPage = {
  /** What the page itself can read of our marks. */
  readonly marked: () => Promise<readonly string[]>;
  /** All of the page, the open shadow trees too. */
  readonly dom: () => Promise<string>;
  readonly isCardOpen: () => Promise<boolean>;
  /** Brings a text into view and the pointer onto it. */
  readonly pointAt: (text: string) => Promise<void>;
  readonly pressCall: () => Promise<void>;
  readonly pressNotANumber: () => Promise<void>;
  /** Presses what is so far from the card's right and lower edges, in CSS pixels: the page sees no more of it. */
  readonly pressInCard: (right: number, bottom: number) => Promise<void>;
};

export function markedPage(page: DrivenPage): MarkedPage {
  async function pressInCard(right: number, bottom: number): Promise<void> {
    const { x, y } = await page.evaluate(
      (place) => {
        const card = document.documentElement.lastElementChild?.getBoundingClientRect();
        return { x: (card?.right ?? 0) - place.right, y: (card?.bottom ?? 0) - place.bottom };
      },
      { right, bottom },
    );
    await page.mouse.click(x, y);
  }

  return {
    marked: () =>
      page.evaluate(() => {
        const ranges = [...(CSS.highlights.get('toky-phone-number') ?? [])];
        return ranges.map(({ startContainer, startOffset, endContainer, endOffset }) => {
          const range = document.createRange();
          range.setStart(startContainer, startOffset);
          range.setEnd(endContainer, endOffset);
          return range.toString();
        });
      }),
    dom: () => page.evaluate(serialise),
    isCardOpen: () => page.evaluate(() => document.documentElement.lastElementChild !== document.body),
    async pointAt(text) {
      const { x, y } = await page.evaluate(middleOf, text);
      await page.mouse.move(x, y);
    },
    pressCall: () => pressInCard(150, 58),
    pressNotANumber: () => pressInCard(60, 22),
    pressInCard,
  };
}

/** Runs in the page. */
function serialise(): string {
  const trees = (within: ParentNode): readonly string[] =>
    [...within.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot === null ? [] : [shadowRoot.innerHTML, ...trees(shadowRoot)],
    );
  const whole = [document.documentElement.outerHTML, ...trees(document)].join('\n#shadow-root\n');
  // The text of a script is long, and nobody's to change.
  return whole.replaceAll(/(<script[^>]*>).*?(?=<\/script>)/gs, '$1').replaceAll('><', '>\n<');
}

/** Runs in the page: the middle of a text on it, in CSS pixels of the window; it may stand in several nodes. */
function middleOf(wanted: string): { readonly x: number; readonly y: number } {
  const textsIn = (root: Node): readonly Text[] => {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Text && node.parentElement?.localName !== 'script') texts.push(node);
      if (node instanceof Element && node.shadowRoot) texts.push(...textsIn(node.shadowRoot));
    }
    return texts;
  };
  const range = document.createRange();
  const texts = textsIn(document.body);
  const start = texts
    .map(({ data }) => data)
    .join('')
    .indexOf(wanted);
  if (start < 0) throw new Error(`The page does not say ${wanted}`);
  let at = 0;
  for (const text of texts) {
    const [from, to] = [start - at, start + wanted.length - at];
    if (from >= 0 && from < text.length) range.setStart(text, from);
    if (to > 0 && to <= text.length) range.setEnd(text, to);
    at += text.length;
  }
  range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = range.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
