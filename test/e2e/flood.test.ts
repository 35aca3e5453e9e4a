import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRig } from '../browser/phone-rig.ts';
import type { Rig } from '../browser/phone-rig.ts';
import { markedPage } from './marked-page.ts';

/** Three hundred thousand nodes, megabytes of digits and texts that never rest: the page goes on, and so do we. */

/** What the page says of itself. */
type Flood = {
  /** ms of the longest task; 0: none was longer than 50 ms. */
  readonly felt: { readonly longest: number };
  readonly begin: () => void;
  readonly end: () => void;
  readonly frames: () => number;
};

/** As many numbers as one page may have marked. */
const MOST_MARKS = 5_000;
/** Bytes of all scripts' heap together. */
const MOST_HEAP = 60_000_000;
/** ms; no busy machine comes near, and work that is squared passes it. */
const LONGEST = 3_000;

/** A page in flood draws a frame in a second or two, where two cores do other things besides. */
const SLOW = { timeout: 30_000 };

let rig: Rig;

beforeAll(async () => {
  rig = await startRig({ sites: ['https://demo.test/*'] });
  const html = readFileSync(new URL('flood-page.html', import.meta.url), 'utf8');
  rig.sandbox.pages.set('/flood', 'text/html; charset=utf-8', html);
});
afterAll(() => rig.close());

const flood = <Answer>(page: Page, work: (flood: Flood) => Answer) =>
  page.evaluate(`(${work.toString()})(globalThis.flood)`) as Promise<Answer>;

test('a page in flood goes on, what is in view is marked, and no more is held than is of use', async () => {
  const page = await rig.browser.openSite(`${rig.sandbox.pages.url}flood`);
  const { marked, isCardOpen, pointAt } = markedPage(page);
  await expect.poll(marked).toContain('+1 415 555 0137');
  await flood(page, ({ begin }) => begin());
  const button = page.locator('#count');
  const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  for (let clicks = 1; clicks <= 5; clicks += 1) {
    await page.mouse.click(x + width / 2, y + height / 2);
    await expect.poll(() => button.textContent(), SLOW).toBe(String(clicks));
  }
  await expect.poll(marked, SLOW).toContain('+1 415 555 0137');
  const frames = () => flood(page, (own) => own.frames());
  const from = await frames();
  await expect.poll(frames, SLOW).toBeGreaterThan(from + 5);
  expect((await marked()).length).toBeLessThanOrEqual(MOST_MARKS);
  await flood(page, ({ end }) => end());

  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { longest } = await flood(page, ({ felt }) => felt);
  console.info(`Longest task: ${longest} ms, heap: ${(usedSize / 1e6).toFixed(1)} MB`);
  expect(longest).toBeLessThan(LONGEST);
  expect(usedSize).toBeLessThan(MOST_HEAP);

  // At rest, what is marked is what is there.
  const line = await page.locator('#restless').textContent();
  await expect.poll(marked, SLOW).toContain(/\(415\) 555-\d{4}/.exec(line ?? '')?.[0]);
  expect((await marked()).length).toBeLessThanOrEqual(MOST_MARKS);
  await pointAt('+1 415 555 0137');
  await expect.poll(isCardOpen, SLOW).toBe(true);
}, 120_000);
