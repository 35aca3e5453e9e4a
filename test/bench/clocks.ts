import type { Page } from 'playwright-core';
import { nowMs } from '../sandbox/clock.ts';

const TRIES = 20;

/**
 * By how many ms the page's clock may differ from the sandbox's, at most: a figure that spans both is wrong by no more.
 * The page's time lies between two looks at ours, however long the way to it is; the shortest way tells best.
 */
export async function clockError(page: Page): Promise<number> {
  const errors: number[] = [];
  for (let index = 0; index < TRIES; index += 1) {
    const before = nowMs();
    const theirs = await page.evaluate(() => performance.timeOrigin + performance.now());
    const after = nowMs();
    errors.push(Math.max(theirs - before, after - theirs));
  }
  return Math.min(...errors);
}
