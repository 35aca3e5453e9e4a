import type { Page } from 'playwright-core';

export type Showing = {
  readonly state: string;
  readonly language?: string;
  readonly theme?: string;
  readonly direction?: string;
  readonly place?: string;
};

/** Opens one state of the gallery, and waits until it is drawn. Throws where a step could not be taken. */
export async function showState(page: Page, address: string, showing: Showing): Promise<void> {
  const problems: string[] = [];
  const note = (error: Error): number => problems.push(error.message);
  page.on('pageerror', note);
  await page.goto(`${address}?${new URLSearchParams(showing)}`);
  await page
    .waitForFunction(() => document.documentElement.dataset['shown'] === 'true', undefined, {
      timeout: 15_000,
    })
    .catch((error: unknown) => {
      throw new Error(`${showing.state}: ${problems.join('; ') || String(error)}`);
    });
  page.off('pageerror', note);
}
