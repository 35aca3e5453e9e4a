import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSignedIn } from '../browser/phone-rig.ts';
import type { Rig } from '../browser/phone-rig.ts';
import { expectCleanRun } from './clean-run.ts';
import { markedPage } from './marked-page.ts';
import type { MarkedPage } from './marked-page.ts';

/** A page on which click-to-call is switched on, and that wants a call nobody asked for: it gets none. */

let rig: Rig;
let popup: Page;
let page: Page;
let seen: MarkedPage;
let calls: number;

beforeAll(async () => {
  ({ rig, popup } = await startSignedIn({ sites: ['https://demo.test/*', 'https://broker.example/*'] }));
  const html = readFileSync(new URL('lying-page.html', import.meta.url), 'utf8');
  rig.sandbox.pages.set('/', 'text/html; charset=utf-8', html);
});
afterAll(() => rig.close());
beforeEach(async () => {
  page = await rig.browser.openSite(rig.sandbox.pages.url);
  seen = markedPage(page);
  calls = rig.sandbox.control.calls().length;
  // Left alone, as they must be, the browser would ask over the whole tab which program opens tel: links.
  await page.evaluate(() => {
    window.addEventListener('click', (event) => event.isTrusted || event.preventDefault());
    (globalThis as unknown as Lies).lies.used.length = 0;
  });
});
afterEach(async () => {
  await page.close();
  rig.sandbox.control.endCalls();
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
});

type Lies = { readonly lies: { readonly used: string[]; readonly highlights: HighlightRegistry } };

const made = () => rig.sandbox.control.calls().length - calls;

/** Rests the pointer on a number until its card is there. */
async function openCard(number = '+1 415 555 0137'): Promise<void> {
  await page.mouse.move(5, 5);
  await page.getByText(number, { exact: true }).hover();
  await expect.poll(seen.isCardOpen).toBe(true);
}

test('events that a script makes open no card and start no call, however many and on whatever', async () => {
  await page.evaluate(() => {
    const types = [
      'pointermove',
      'pointerover',
      'pointerdown',
      'mousedown',
      'pointerup',
      'mouseup',
      'click',
      'dblclick',
    ];
    const keys = ['Enter', ' ', 'Escape', 'ArrowDown'];
    for (const target of document.querySelectorAll<HTMLElement>('b, #link, body')) {
      const { left, top } = target.getBoundingClientRect();
      const where = { clientX: left + 3, clientY: top + 3, bubbles: true, composed: true, cancelable: true };
      target.focus();
      target.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
      for (const type of types) {
        target.dispatchEvent(new PointerEvent(type, { ...where, pointerType: 'mouse', isPrimary: true }));
        target.dispatchEvent(new MouseEvent(type, where));
      }
      for (const type of ['keydown', 'keypress', 'keyup'])
        for (const key of keys) target.dispatchEvent(new KeyboardEvent(type, { ...where, key }));
      target.click();
    }
  });
  // What a person does after them is answered: so those before were seen, and let pass.
  await openCard();
  await page.evaluate(() => {
    const host = document.documentElement.lastElementChild;
    const where = { bubbles: true, composed: true, cancelable: true };
    if (!(host instanceof HTMLElement)) throw new Error('There is no card');
    host.focus();
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      host.dispatchEvent(new MouseEvent(type, where));
    for (const type of ['keydown', 'keyup'])
      host.dispatchEvent(new KeyboardEvent(type, { ...where, key: 'Enter' }));
    host.click();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.keyboard.press('Enter');
  await page.locator('#elsewhere').click();
  await expect.poll(seen.isCardOpen).toBe(false);
  expect(made()).toBe(0);
});

test('what is in the registry says which texts look like numbers, and nothing else', async () => {
  const read = () =>
    page.evaluate(() =>
      [...(globalThis as unknown as Lies).lies.highlights].map(([name, highlight]) => ({
        name,
        own: Reflect.ownKeys(highlight).length,
        priority: highlight.priority,
        type: highlight.type,
        ranges: [...highlight].map((range) => ({
          kind: range.constructor.name,
          own: Reflect.ownKeys(range).length,
          node: range.startContainer.textContent,
        })),
      })),
    );
  await expect.poll(read).toEqual([
    {
      name: 'toky-phone-number',
      own: 0,
      priority: 0,
      type: 'highlight',
      ranges: ['0137', '0138'].map((end) => ({
        kind: 'StaticRange',
        own: 0,
        node: `+1 415 555 ${end}`,
      })),
    },
  ]);
  // A registry that was emptied holds nothing of ours back either, and the card needs none.
  await page.evaluate(() => (globalThis as unknown as Lies).lies.highlights.clear());
  await openCard();
});

test.each([
  ['styles it', 'opacity: 0.01 !important'],
  ['moves it', 'transform: translate(-300px, 0) !important'],
  ['makes it large', 'zoom: 5 !important'],
])('a page that %s loses the card', async (_how, css) => {
  await openCard();
  await page.evaluate((style) => {
    document.documentElement.lastElementChild?.setAttribute('style', style);
  }, css);
  await expect.poll(seen.isCardOpen).toBe(false);
  expect(made()).toBe(0);
});

test.each([
  ['takes it out', (host: Element) => host.remove()],
  ['moves it elsewhere', (host: Element) => document.body.append(host)],
  ['puts something into it', (host: Element) => host.append('Win!')],
  ['gives it a name', (host: Element) => (host.id = 'mine')],
])('a page that %s loses the card', async (_how, touch) => {
  await openCard();
  await page.evaluate(`(${touch.toString()})(document.documentElement.lastElementChild)`);
  await expect.poll(() => page.locator('div[popover]').count()).toBe(0);
  expect(made()).toBe(0);
});

test('rules of the page do not reach the card', async () => {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      @keyframes away { to { opacity: 0; transform: scale(9); } }
      html > div, [popover], *, :popover-open {
        all: unset !important; display: none !important; opacity: 0 !important; visibility: hidden !important;
        transform: scale(9) !important; clip-path: inset(50%) !important; filter: blur(9px) !important;
        animation: away 1ms forwards !important; transition: all 9s !important; pointer-events: none !important;
      }
      html, head, body, body * { all: revert !important; }`);
    document.adoptedStyleSheets = [sheet];
  });
  await openCard();
  const style = await page.evaluate(() => {
    const { lastElementChild: host } = document.documentElement;
    if (host === null) throw new Error('There is no card');
    const { opacity, visibility, transform, clipPath, filter, animationName, pointerEvents, zIndex } =
      getComputedStyle(host);
    const { width, height } = host.getBoundingClientRect();
    return {
      opacity,
      visibility,
      transform,
      clipPath,
      filter,
      animationName,
      pointerEvents,
      zIndex,
      isThere: width * height > 0,
    };
  });
  expect(style).toEqual({
    opacity: '1',
    visibility: 'visible',
    transform: 'none',
    clipPath: 'none',
    filter: 'none',
    animationName: 'none',
    pointerEvents: 'auto',
    zIndex: '2147483647',
    isThere: true,
  });
});

/** Runs in the page: draws something else over all of it, through which clicks go. */
function cover(): void {
  const curtain = document.createElement('div');
  curtain.popover = 'manual';
  curtain.style.cssText =
    'position: fixed; inset: 0; width: 100vw; height: 100vh; background: pink; pointer-events: none';
  curtain.textContent = 'Press here to win!';
  document.body.append(curtain);
  curtain.showPopover();
}

test.each([
  ['covers it', '+1 415 555 0137', cover],
  [
    'takes it out of the top layer',
    '+1 415 555 0138',
    () => {
      const host = document.documentElement.lastElementChild;
      if (host instanceof HTMLElement) host.hidePopover();
    },
  ],
])('a press on the button of the card calls nobody if the page %s', async (_how, number, lie) => {
  await openCard(number);
  await page.evaluate(`(${lie.toString()})()`);
  await page.evaluate(react, REACTION);
  await seen.pressCall();
  // What is not dialled waits in the dialer: so the press was noticed, and refused.
  const inDialer = () => popup.getByLabel('Phone number').inputValue();
  await expect.poll(inDialer).toContain(number.slice(-8).replace(' ', '-'));
  expect(made()).toBe(0);
});

/** ms in which nobody can press a button that they have just seen go. */
const REACTION = 250;

/** Runs in the page: lets a person's time to react pass, and a frame be drawn in it and one after it. */
async function react(ms: number): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await new Promise((resolve) => setTimeout(resolve, ms));
  await frame();
}

test('a page that has put itself in the place of what browsers offer learns nothing, and changes nothing', async () => {
  await openCard();
  expect(await page.evaluate(() => (globalThis as unknown as Lies).lies.used)).toEqual([]);
  await expect
    .poll(async () => {
      if (made() === 0) await seen.pressCall();
      return made();
    })
    .toBe(1);
  expect(await page.evaluate(() => (globalThis as unknown as Lies).lies.used)).toEqual([]);
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await popup.bringToFront();
  await expectCleanRun(rig, ['14155550137']);
});
