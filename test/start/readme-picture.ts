import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { ensureChromium } from '../browser/ensure-chromium.ts';
import { serveBuiltGallery } from '../gallery/serve.ts';
import { showState } from '../gallery/show-state.ts';
import { say } from '../tool.ts';

/** Makes the README's picture of states of the gallery. */

const PICTURE = resolve(import.meta.dirname, '../../assets/pictures/phone.png');
const SIZE = { width: 380, height: 560 };
const SHOWN = [
  { state: 'number typed', theme: 'light' },
  { state: 'call: incomingOfMenu', theme: 'light' },
  { state: 'call: transfer', theme: 'dark' },
  { state: 'history', theme: 'dark' },
] as const;

async function shoot(page: Page, address: string): Promise<readonly string[]> {
  const images: string[] = [];
  await page.setViewportSize(SIZE);
  for (const showing of SHOWN) {
    await showState(page, address, showing);
    const picture = await page.screenshot();
    images.push(`<img src="data:image/png;base64,${picture.toString('base64')}" width="${SIZE.width}">`);
  }
  return images;
}

const gallery = await serveBuiltGallery();
const browser = await chromium.launch({ executablePath: ensureChromium(say), args: ['--no-sandbox'] });
const context = await browser.newContext({ deviceScaleFactor: 2, reducedMotion: 'reduce' });
const page = await context.newPage();
const images = await shoot(page, gallery.address);
await page.setViewportSize({ width: SHOWN.length * (SIZE.width + 24) + 24, height: SIZE.height + 48 });
await page.setContent(`
  <style>
    body { margin: 0; padding: 24px; display: flex; gap: 24px; background: #dfe5ee; }
    img { border-radius: 12px; box-shadow: 0 4px 24px #0003; }
  </style>
  ${images.join('')}`);
await page.screenshot({ path: PICTURE });
await browser.close();
await gallery.close();
say(PICTURE);
