import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import { CRM } from '../browser/phone-rig.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { expectCleanRun } from './clean-run.ts';
import { markedPage } from './marked-page.ts';
import type { MarkedPage } from './marked-page.ts';
import { dismiss } from './phone-page.ts';
import { startSignedIn } from './this-browser.ts';

/** Numbers that are no links: the page is marked, and not changed. */

let rig: AnyRig;
let popup: DrivenPage;
let crm: DrivenPage;
let seen: MarkedPage;

beforeAll(async () => {
  ({ rig, popup } = await startSignedIn());
  crm = await rig.browser.openSite(CRM);
  seen = markedPage(crm);
});
afterAll(() => rig.close());
afterEach(async () => {
  rig.sandbox.control.endCalls();
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
  await crm.keyboard.press('Escape');
});

/** A card that has just opened may still move, and a press beside it closes it: then it is opened again. */
async function pressOnceOpen(text: string, press: () => Promise<void>): Promise<void> {
  if (await seen.isCardOpen()) await press();
  else await seen.pointAt(text);
}

test('numbers in plain text are marked, what only looks like one is not, and the page is as it was', async () => {
  const before = await seen.dom();
  await expect.poll(seen.marked).toEqual(['+1 415 555 0137', '+44 20 7183 8750', '(415) 555-0119']);
  expect(await seen.dom()).toBe(before);
});

test('pointing at a number opens its card, and Call calls it', async () => {
  const before = await seen.dom();
  await expect.poll(seen.marked).toHaveLength(3);
  await seen.pointAt('+1 415 555 0137');
  await expect.poll(seen.isCardOpen).toBe(true);
  expect(rig.sandbox.control.calls()).toHaveLength(0);
  // A page could have moved the button under the pointer: it must have been in sight for a moment.
  await expect
    .poll(async () => {
      await seen.pressCall();
      return rig.sandbox.control.calls().length;
    })
    .toBe(1);
  rig.sandbox.control.endCalls();
  await crm.bringToFront();
  await crm.keyboard.press('Escape');
  await expect.poll(seen.dom).toBe(before);
});

test('in a call the card shows the call, and takes the number to the dialer', async () => {
  await popup.bringToFront();
  await dismiss(popup);
  await rig.sandbox.control.callAgent('jane@example.com', { from: '+442071838750' });
  await popup.getByRole('button', { name: 'Answer' }).click();
  await popup.getByRole('button', { name: 'Hang up' }).waitFor();
  await crm.bringToFront();
  await crm.mouse.move(5, 5);
  const typed = () => popup.evaluate(() => document.querySelector<HTMLInputElement>('#number')?.value ?? '');
  await expect
    .poll(async () => {
      // Lower than Call is else: under it there is nothing more.
      await pressOnceOpen('(415) 555-0119', () => seen.pressInCard(150, 32));
      return typed();
    })
    .toContain('555-0119');
  expect(rig.sandbox.control.liveCalls()).toHaveLength(1);
  await popup.bringToFront();
  await popup.getByRole('button', { name: 'Hang up' }).click();
  await dismiss(popup);
});

test('what a person says is no number is left alone, until they take it back in the phone', async () => {
  await popup.getByRole('tab', { name: 'Page' }).click();
  await crm.bringToFront();
  await crm.mouse.move(5, 5);
  await expect
    .poll(async () => {
      const marked = await seen.marked();
      if (marked.length === 3) await pressOnceOpen('(415) 555-0119', seen.pressNotANumber);
      return marked;
    })
    .toEqual(['+1 415 555 0137', '+44 20 7183 8750']);
  await crm.reload();
  await expect.poll(seen.marked).toEqual(['+1 415 555 0137', '+44 20 7183 8750']);
  // The phone follows the tab in front. On our own page a script may click.
  await popup.getByText('Left alone on this site: 1').waitFor();
  await popup.evaluate(() => document.querySelector<HTMLElement>('.page-numbers-left button')?.click());
  await popup.getByText('Left alone on this site: 1').waitFor({ state: 'detached' });
  await crm.reload();
  await expect.poll(seen.marked).toHaveLength(3);
});

test('the phone lists the numbers of the page in front, and calls one', async () => {
  await expect.poll(() => popup.locator('.page-number').count()).toBeGreaterThan(3);
  await popup.evaluate(() => document.querySelector<HTMLElement>('.page-number .icon-only')?.click());
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(1);
});

test('the card goes when the pointer does', async () => {
  await crm.mouse.move(5, 5);
  await seen.pointAt('(415) 555-0119');
  await expect.poll(seen.isCardOpen).toBe(true);
  await crm.mouse.move(5, 5);
  await expect.poll(seen.isCardOpen).toBe(false);
});

test('a text that changes has the marks of what it says now', async () => {
  const say = (text: string) =>
    crm.evaluate((words) => {
      const node = document.querySelector('#plain')?.firstChild;
      if (node) node.textContent = words;
    }, text);
  await say('Order 4155550111-22, placed on 2024-05-17.');
  await expect.poll(seen.marked).toEqual(['(415) 555-0119']);
  await say('Ring +1 (415) 555-0123.');
  await expect
    .poll(async () => (await seen.marked()).toSorted())
    .toEqual(['(415) 555-0119', '+1 (415) 555-0123']);
});

test('of very many numbers those near what is in sight are marked', async () => {
  await crm.evaluate(() => {
    const rows = Array.from({ length: 2000 }, (_, row) => `<tr><td>(415) 555-${1000 + row}</td></tr>`);
    document.body.innerHTML = `<table><tr><th>Phone</th></tr>${rows.join('')}</table>`;
  });
  await expect.poll(seen.marked).toContain('(415) 555-1000');
  const last = '(415) 555-2999';
  expect(await seen.marked()).not.toContain(last);
  await expect
    .poll(async () => {
      await seen.pointAt(last);
      return seen.marked();
    })
    .toContain(last);
  await crm.mouse.move(5, 5);
  await seen.pointAt(last);
  await expect.poll(seen.isCardOpen).toBe(true);
  expect((await seen.marked()).length).toBeLessThan(600);
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await popup.bringToFront();
  await expectCleanRun(rig, ['14155550137']);
});
