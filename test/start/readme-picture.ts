import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../browser/ensure-chromium.ts';
import { say } from '../tool.ts';

/** Makes the README's picture out of those that `npm start` leaves where there is no display. */

const OUT = resolve(import.meta.dirname, 'out');
const PICTURE = resolve(import.meta.dirname, '../../assets/pictures/phone.png');

const image = (name: string, width: number): string => {
  const data = readFileSync(resolve(OUT, `${name}.png`)).toString('base64');
  return `<img src="data:image/png;base64,${data}" width="${width}">`;
};

const browser = await chromium.launch({ executablePath: ensureChromium(say), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1240, height: 480 }, deviceScaleFactor: 2 });
await page.setContent(`
  <style>
    body { margin: 0; padding: 24px; display: flex; gap: 24px; background: #dfe5ee; }
    img { border-radius: 12px; box-shadow: 0 4px 24px #0003; object-fit: cover; object-position: left top; height: 432px; }
  </style>
  ${image('ready', 278)}${image('in-a-call', 278)}${image('crm-calling', 588)}`);
await page.screenshot({ path: PICTURE });
await browser.close();
say(PICTURE);
