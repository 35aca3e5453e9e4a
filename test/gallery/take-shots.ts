import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../browser/ensure-chromium.ts';
import { say } from '../tool.ts';
import { showState } from './show-state.ts';
import { STATES } from './states.ts';

const POPUP = { width: 380, height: 600 };
/** Browsers let a side panel be as narrow as the first. */
const PANELS = [280, 320, 360];
const PAGE = { width: 760, height: 900 };

/** Writes every state in both themes, and as a panel of several widths; answers how many pictures there are. */
export async function takeShots(
  address: string,
  { folder, only, language }: { readonly folder: string; readonly only: string; readonly language: string },
): Promise<number> {
  const browser = await chromium.launch({ executablePath: ensureChromium(say), args: ['--no-sandbox'] });
  const context = await browser.newContext({ reducedMotion: 'reduce', permissions: ['microphone'] });
  const page = await context.newPage();
  let count = 0;
  const shoot = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    count += 1;
  };
  for (const { name, page: kind } of STATES.filter((state) => state.name.includes(only))) {
    const file = name.replace(/[^a-z0-9]+/gi, '-');
    for (const theme of ['light', 'dark']) {
      await page.setViewportSize(kind === 'phone' ? POPUP : PAGE);
      await showState(page, address, { state: name, theme, language });
      await shoot(`${file}.${theme}`);
    }
    if (kind !== 'phone') continue;
    for (const width of PANELS) {
      await page.setViewportSize({ width, height: 760 });
      await showState(page, address, { state: name, place: 'panel', language });
      await shoot(`${file}.panel-${width}`);
    }
  }
  await browser.close();
  return count;
}
