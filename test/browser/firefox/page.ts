import { BidiFrame } from 'puppeteer-core/internal/bidi/Frame.js';
import type { Page } from 'puppeteer-core';
import type { DrivenPage } from '../driver.ts';
import { finder } from './locator.ts';
import { createPageAccess } from './page-access.ts';
import type { Send } from './privileged.ts';

/** Firefox's page in the shape that stories know. */
export function drivePage(page: Page, send: Send, code: string): DrivenPage {
  const access = createPageAccess(page, code);
  return {
    ...finder(access, []),
    keyboard: {
      async press(key) {
        await access.toFront();
        // The names of keys are the same in both libraries; Puppeteer lists them all in its type, and knows no chords.
        const keys = key.split(/(?<=.)\+/) as Parameters<Page['keyboard']['press']>[0][];
        for (const one of keys) await page.keyboard.down(one);
        for (const one of keys.toReversed()) await page.keyboard.up(one);
      },
    },
    mouse: {
      move: (x, y) => page.mouse.move(x, y),
      click: (x, y) => page.mouse.click(x, y),
    },
    // The two libraries type the same arguments differently.
    evaluate: ((work: (argument: unknown) => unknown, argument: unknown) =>
      page.evaluate(work, argument)) as DrivenPage['evaluate'],
    content: () => page.content(),
    async screenshot({ path }) {
      await access.toFront();
      // Puppeteer insists on an ending in its type.
      await page.screenshot({ path: path as `${string}.png` });
    },
    setViewportSize: (size) => page.setViewport(size),
    bringToFront: access.toFront,
    // Puppeteer waits for ever for an extension's page.
    reload: () => send('browsingContext.reload', { context: contextOf(page), wait: 'complete' }),
    waitForEvent: () =>
      page.isClosed() ? Promise.resolve() : new Promise((resolve) => page.once('close', resolve)),
    close: () => page.close(),
  };
}

/** Goes to an address of any kind; Puppeteer waits for ever for an extension's page. */
export async function goTo(page: Page, url: string, send: Send): Promise<void> {
  await send('browsingContext.navigate', { context: contextOf(page), url, wait: 'complete' });
}

/** The browser's own name of the page. */
function contextOf(page: Page): string {
  const frame = page.mainFrame();
  if (!(frame instanceof BidiFrame)) throw new Error('The page does not speak WebDriver BiDi');
  return frame.browsingContext.id;
}
