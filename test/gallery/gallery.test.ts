import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureChromium } from '../browser/ensure-chromium.ts';
import { say } from '../tool.ts';
import { serveBuiltGallery } from './serve.ts';
import type { Gallery } from './serve.ts';
import { showState } from './show-state.ts';
import { STATES } from './states.ts';

const POPUP = { width: 380, height: 600 };
const PANEL = { width: 280, height: 760 };
const WINDOW = { width: 480, height: 760 };
const TAB = { width: 760, height: 900 };
const NARROW_TAB = { width: 400, height: 900 };

let gallery: Gallery;
let browser: Browser;
/** Pages that show nothing at the moment: as many as there are cores to draw them. */
let free: readonly Page[] = [];
const waiting: ((page: Page) => void)[] = [];

function takePage(): Promise<Page> {
  const [page, ...others] = free;
  free = others;
  return page ? Promise.resolve(page) : new Promise((resolve) => waiting.push(resolve));
}

function giveBack(page: Page): void {
  const next = waiting.shift();
  if (next) next(page);
  else free = [...free, page];
}

/** Looks at something on a page that nobody else looks at meanwhile. */
async function onPage(look: (page: Page) => Promise<void>): Promise<void> {
  const page = await takePage();
  await look(page).finally(() => giveBack(page));
}

beforeAll(async () => {
  gallery = await serveBuiltGallery();
  browser = await chromium.launch({ executablePath: ensureChromium(say), args: ['--no-sandbox'] });
  // Each in a window of its own: one behind another is drawn seldom.
  const open = () => browser.newPage({ reducedMotion: 'reduce', permissions: ['microphone'] });
  free = await Promise.all([open(), open()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

describe.each(STATES)('$name', ({ name, page: kind }) => {
  const phone = kind === 'phone';

  test.concurrent(
    'has no accessibility faults and fits, light and dark',
    () =>
      onPage(async (page) => {
        await page.setViewportSize(phone ? POPUP : TAB);
        await showState(page, gallery.address, { state: name });
        expect(await tooWide(page)).toEqual([]);
        expect(await faults(page, '')).toEqual([]);
        // Nothing but its colours is another in the dark.
        await page.evaluate(() => (document.documentElement.style.colorScheme = 'dark'));
        expect(await faults(page, ', { runOnly: ["color-contrast"] }')).toEqual([]);
      }),
    60_000,
  );

  // A long word in a longer language is what breaks a narrow layout; the two take turns.
  const language = STATES.findIndex((state) => state.name === name) % 2 === 0 ? 'es' : 'pt';
  test.concurrent(
    `fits where it is narrow, in ${language}`,
    () =>
      onPage(async (page) => {
        await page.setViewportSize(phone ? PANEL : NARROW_TAB);
        await showState(page, gallery.address, { state: name, place: 'panel', language });
        expect(await tooWide(page)).toEqual([]);
        expect(await spilling(page)).toEqual([]);
        expect(await tooSmall(page)).toEqual([]);
        await page.setViewportSize(WINDOW);
        expect(await tooWide(page)).toEqual([]);
      }),
    60_000,
  );
});

// The size of letters that somebody chose in the browser, px.
test.concurrent.each([16, 20, 24])(
  'no name of a tool breaks within a word, with letters of %i px',
  (letters) =>
    onPage(async (page) => {
      for (const language of ['en', 'es', 'pt']) {
        for (const width of [280, 320, 360]) {
          await page.setViewportSize({ width, height: 760 });
          await showState(page, gallery.address, { state: 'call: active', place: 'panel', language });
          await page.addStyleTag({ content: `:root { font-size: ${letters}px }` });
          expect(await brokenWords(page)).toEqual([]);
          expect(await tooWide(page)).toEqual([]);
        }
      }
    }),
  60_000,
);

test('stands the other way round in a language that is written so', () =>
  onPage(async (page) => {
    await page.setViewportSize(POPUP);
    await showState(page, gallery.address, { state: 'call: active', direction: 'rtl' });
    expect(await tooWide(page)).toEqual([]);
  }));

/** @param options of axe, as they stand behind its first argument */
async function faults(page: Page, options: string): Promise<readonly string[]> {
  // By its address, so that the browser keeps what it made of it.
  await page.addScriptTag({ url: '/axe.min.js' });
  const { violations, passes } = await page.evaluate<AxeResults>(`axe.run(document${options})`);
  // Said of nothing at all, it would prove nothing.
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Words in the names of tools that stand on more than one line. */
function brokenWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.tool-name')].flatMap((name) => {
      const text = name.firstChild;
      if (!(text instanceof Text)) return [`no name: ${name.outerHTML}`];
      return [...text.data.matchAll(/\S+/g)]
        .filter(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return range.getClientRects().length > 1;
        })
        .map(([word]) => word);
    }),
  );
}

/** Controls that are hard to hit: less than 24 px in one direction (WCAG 2.5.8). */
function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, textarea, input, summary, [role="switch"]')]
      .map((control) =>
        control.matches('[type="radio"], [type="checkbox"]') ? control.closest('label') : control,
      )
      .filter((control) => control !== null && control.checkVisibility())
      .filter((control) => {
        const { width, height } = control?.getBoundingClientRect() ?? { width: 0, height: 0 };
        return width < 23.5 || height < 23.5;
      })
      .map((control) => control?.outerHTML.slice(0, 120) ?? ''),
  );
}

/** What does not fit into its box, and lies over what stands beside it. */
function spilling(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.phone *')]
      .filter((element) => element.closest('svg, .hidden') === null && element.checkVisibility())
      .filter((element) => getComputedStyle(element).overflowX === 'visible')
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ tagName, className, textContent }) => `${tagName} ${className}: ${textContent.slice(0, 60)}`),
  );
}

/** What reaches beyond the page, or is cut off by something that was not made to cut. */
function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const beyond = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      // What only screen readers see is a pixel somewhere; what scrolls may be wider than what is seen.
      if (width <= 1 || element.closest('pre, .hidden, svg') !== null) return false;
      return right > root.clientWidth + 1 || left < -1;
    });
    const scrolls = root.scrollWidth > root.clientWidth ? ['the page scrolls sideways'] : [];
    return [...scrolls, ...beyond.map(({ tagName, className }) => `${tagName} ${className}`)].slice(0, 4);
  });
}
