import { expect } from 'vitest';
import type { AnyRig } from '../browser/phone-rig.ts';

/**
 * What must hold at the end of every story: nothing went wrong unnoticed in any context, and no secret and no whole
 * number is where a page, a log or a stranger could read it.
 */
export async function expectCleanRun(
  { browser, sandbox, watch }: AnyRig,
  numbers: readonly string[],
): Promise<void> {
  const errors = await watch.errors();
  expect(errors.filter((line) => !isBrowserLine(line))).toEqual([]);
  const page = await browser.open('options.html');
  const stored = JSON.stringify(
    // The page's own `browser` is a module's; a test from outside has only the global.
    await page.evaluate(() =>
      (globalThis as unknown as { chrome: typeof browserApi }).chrome.storage.local.get(),
    ),
  );
  await page.close();
  const lines = await watch.lines();
  const said = lines.filter((line) => !isBrowserLine(line)).join('\n');
  for (const secret of sandbox.secrets()) {
    expect(said.includes(secret), 'a secret in a console').toBe(false);
    expect(stored.includes(secret), 'a secret in storage.local').toBe(false);
  }
  for (const number of numbers) {
    expect(said.includes(number), 'a whole number in a console').toBe(false);
    expect(stored.includes(number), 'a whole number in storage.local').toBe(false);
  }
}

declare const browserApi: { storage: { local: { get: () => Promise<unknown> } } };

/** The browser itself notes each failed request, and a script's own click on tel:; the stories do both on purpose. */
function isBrowserLine(line: string): boolean {
  return /Failed to load resource|WebSocket connection to|Not allowed to launch/.test(line);
}
