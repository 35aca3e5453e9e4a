import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../browser/ensure-chromium.ts';
import { say } from '../tool.ts';
import { showState } from './show-state.ts';
import { STATES } from './states.ts';

const SIZES = { popup: { width: 380, height: 600 }, panel: { width: 280, height: 760 } } as const;
const PAGE = { width: 760, height: 900 };

/** Writes every state in both themes, and as the narrow panel; answers how many pictures there are. */
export async function takeShots(address: string, folder: string, only: string): Promise<number> {
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
      await page.setViewportSize(kind === 'phone' ? SIZES.popup : PAGE);
      await showState(page, address, { state: name, theme });
      await shoot(`${file}.${theme}`);
    }
    if (kind !== 'phone') continue;
    await page.setViewportSize(SIZES.panel);
    await showState(page, address, { state: name, place: 'panel' });
    await shoot(`${file}.panel`);
  }
  await browser.close();
  return count;
}
