import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import { CRM } from '../browser/phone-rig.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { expectCleanRun } from './clean-run.ts';
import { dismiss } from './phone-page.ts';
import { markedTexts } from './marked-texts.ts';
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

const marked = () => markedTexts(crm);
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

/** Presses what is so far from the card's right and lower edges, in CSS pixels: the page sees no more of it. */
async function pressInCard(right: number, bottom: number): Promise<void> {
  const { x, y } = await crm.evaluate(
    (place) => {
      const card = document.documentElement.lastElementChild?.getBoundingClientRect();
      return { x: (card?.right ?? 0) - place.right, y: (card?.bottom ?? 0) - place.bottom };
    },
    { right, bottom },
  );
  await crm.mouse.click(x, y);
}

const pressCall = () => pressInCard(150, 58);
const pressNotANumber = () => pressInCard(60, 22);

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

test('in a call the card shows the call, and takes the number to the dialer', async () => {
  await popup.bringToFront();
  await dismiss(popup);
  await rig.sandbox.control.callAgent('jane@example.com', { from: '+442071838750' });
  await popup.getByRole('button', { name: 'Answer' }).click();
  await popup.getByRole('button', { name: 'Hang up' }).waitFor();
  await crm.bringToFront();
  await crm.mouse.move(5, 5);
  await pointAt('(415) 555-0119');
  await expect.poll(isCardOpen).toBe(true);
  // Lower than Call is else: under it there is nothing more.
  await pressInCard(150, 32);
  await expect.poll(isCardOpen).toBe(false);
  expect(rig.sandbox.control.liveCalls()).toHaveLength(1);
  await popup.bringToFront();
  await expect.poll(() => popup.getByLabel('Phone number').inputValue()).toContain('555-0119');
  await popup.getByRole('button', { name: 'Hang up' }).click();
  await dismiss(popup);
});

test('what a person says is no number is left alone, until they take it back in the phone', async () => {
  await popup.getByRole('tab', { name: 'Page' }).click();
  await crm.bringToFront();
  await crm.mouse.move(5, 5);
  await pointAt('(415) 555-0119');
  await expect.poll(isCardOpen).toBe(true);
  await pressNotANumber();
  await expect.poll(marked).toEqual(['+1 415 555 0137', '+44 20 7183 8750']);
  await crm.reload();
  await expect.poll(marked).toEqual(['+1 415 555 0137', '+44 20 7183 8750']);
  // The phone follows the tab in front. On our own page a script may click.
  await popup.getByText('Left alone on this site: 1').waitFor();
  await popup.evaluate(() => document.querySelector<HTMLElement>('.page-numbers-left button')?.click());
  await popup.getByText('Left alone on this site: 1').waitFor({ state: 'detached' });
  await crm.reload();
  await expect.poll(marked).toHaveLength(3);
});

test('the phone lists the numbers of the page in front, and calls one', async () => {
  await expect.poll(() => popup.locator('.page-number').count()).toBeGreaterThan(3);
  await popup.evaluate(() => document.querySelector<HTMLElement>('.page-number .icon-only')?.click());
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(1);
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
