import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { APPS, pathOf, serveApps } from './apps/apps.ts';
import type { WebApp } from './apps/apps.ts';
import { expectCleanRun } from './clean-run.ts';
import { markedPage } from './marked-page.ts';
import { startSignedIn } from './this-browser.ts';

/** Web applications work as they do without us, down to the last node; and their numbers can be called. */

let rig: AnyRig;
let popup: DrivenPage;

beforeAll(async () => {
  ({ rig, popup } = await startSignedIn({ sites: ['https://demo.test/*', 'https://broker.example/*'] }));
  await serveApps(rig.sandbox.pages);
});
afterAll(() => rig.close());
afterEach(async () => {
  rig.sandbox.control.endCalls();
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
});

/** What became of a page, as far as the page itself and the person before it can tell. */
type Outcome = {
  readonly dom: string;
  readonly seen: readonly unknown[];
  readonly troubles: readonly string[];
};

async function play(app: WebApp, page: DrivenPage, isMarked: boolean): Promise<Outcome> {
  const { dom, isCardOpen, marked, pointAt } = markedPage(page);
  const seen = await app.use(page, async (number) => {
    if (isMarked) await expect.poll(marked).toContain(number);
    await page.mouse.move(5, 5);
    if (isMarked) await expect.poll(isCardOpen).toBe(false);
    await pointAt(number);
    if (isMarked) await expect.poll(isCardOpen).toBe(true);
  });
  await page.mouse.move(5, 5);
  await page.keyboard.press('Escape');
  await expect.poll(isCardOpen).toBe(false);
  return { seen, dom: await dom(), troubles: await troublesOf(page) };
}

const troublesOf = (page: DrivenPage) =>
  page.evaluate(() => (globalThis as unknown as { readonly troubles: readonly string[] }).troubles);

test.each(APPS)('$name', async (app) => {
  const { pages, control } = rig.sandbox;
  const path = pathOf(app).slice(1);
  const plain = await rig.browser.openSite(`${pages.otherUrl}${path}`);
  const without = await play(app, plain, false);
  expect(await markedPage(plain).marked()).toEqual([]);
  await plain.close();

  const page = await rig.browser.openSite(`${pages.url}${path}`);
  expect(await play(app, page, true)).toEqual({ ...without, troubles: [] });
  expect(without.troubles).toEqual([]);

  const { dom, isCardOpen, marked, pointAt, pressCall } = markedPage(page);
  await expect.poll(marked).toContain(app.number);
  await pointAt(app.number);
  await expect.poll(isCardOpen).toBe(true);
  const calls = control.calls().length;
  await expect
    .poll(async () => {
      await pressCall();
      return control.calls().length;
    })
    .toBe(calls + 1);
  control.endCalls();
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await expect.poll(isCardOpen).toBe(false);
  await page.mouse.move(5, 5);
  expect(await dom()).toBe(without.dom);
  expect(await troublesOf(page)).toEqual([]);
  await page.close();
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await popup.bringToFront();
  await expectCleanRun(rig, ['14155550142']);
});
