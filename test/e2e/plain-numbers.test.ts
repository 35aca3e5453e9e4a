import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import { CRM } from '../browser/phone-rig.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { expectCleanRun } from './clean-run.ts';
import { startSignedIn } from './this-browser.ts';

/** Numbers that are no links: the page is marked, and not changed. */

let rig: AnyRig;
let popup: DrivenPage;
let crm: DrivenPage;

beforeAll(async () => {
  ({ rig, popup } = await startSignedIn());
  crm = await rig.browser.openSite(CRM);
});
afterAll(() => rig.close());
afterEach(async () => {
  rig.sandbox.control.endCalls();
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
  await crm.keyboard.press('Escape');
});

/** What the page itself can read of our marks. */
const marked = () =>
  crm.evaluate(() => {
    const ranges = [...(CSS.highlights.get('toky-phone-number') ?? [])];
    return ranges.map(({ startContainer, startOffset, endOffset }) =>
      (startContainer.textContent ?? '').slice(startOffset, endOffset),
    );
  });
const dom = () => crm.evaluate(() => document.documentElement.outerHTML);
const isCardOpen = () => crm.evaluate(() => document.documentElement.lastElementChild !== document.body);

/** The middle of a text on the page. */
const middleOf = (text: string) =>
  crm.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const start = (node.textContent ?? '').indexOf(wanted);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + wanted.length);
      node.parentElement?.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`The page does not say ${wanted}`);
  }, text);

async function pointAt(text: string): Promise<void> {
  const { x, y } = await middleOf(text);
  await crm.mouse.move(x, y);
}

async function pressCall(): Promise<void> {
  const { x, y } = await crm.evaluate(() => {
    const card = document.documentElement.lastElementChild?.getBoundingClientRect();
    return { x: (card?.left ?? 0) + (card?.width ?? 0) / 2, y: (card?.bottom ?? 0) - 32 };
  });
  await crm.mouse.click(x, y);
}

test('numbers in plain text are marked, what only looks like one is not, and the page is as it was', async () => {
  const before = await dom();
  await expect.poll(marked).toEqual(['+1 415 555 0137', '+44 20 7183 8750', '(415) 555-0119']);
  expect(await dom()).toBe(before);
});

test('pointing at a number opens its card, and Call calls it', async () => {
  const before = await dom();
  await expect.poll(marked).toHaveLength(3);
  await pointAt('+1 415 555 0137');
  await expect.poll(isCardOpen).toBe(true);
  expect(rig.sandbox.control.calls()).toHaveLength(0);
  // A page could have moved the button under the pointer: it must have been in sight for a moment.
  await expect
    .poll(async () => {
      await pressCall();
      return rig.sandbox.control.calls().length;
    })
    .toBe(1);
  rig.sandbox.control.endCalls();
  await crm.bringToFront();
  await crm.keyboard.press('Escape');
  await expect.poll(dom).toBe(before);
});

test('the card goes when the pointer does', async () => {
  await crm.mouse.move(5, 5);
  await pointAt('(415) 555-0119');
  await expect.poll(isCardOpen).toBe(true);
  await crm.mouse.move(5, 5);
  await expect.poll(isCardOpen).toBe(false);
});

test('a text that changes has the marks of what it says now', async () => {
  const say = (text: string) =>
    crm.evaluate((words) => {
      const node = document.querySelector('#plain')?.firstChild;
      if (node) node.textContent = words;
    }, text);
  await say('Order 4155550111-22, placed on 2024-05-17.');
  await expect.poll(marked).toEqual(['(415) 555-0119']);
  await say('Ring +1 (415) 555-0123.');
  await expect.poll(async () => (await marked()).toSorted()).toEqual(['(415) 555-0119', '+1 (415) 555-0123']);
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await popup.bringToFront();
  await expectCleanRun(rig, ['14155550137']);
});
