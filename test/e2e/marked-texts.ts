import type { DrivenPage } from '../browser/driver.ts';

/** What a page itself can read of our marks, as the texts that are under them. */
export const markedTexts = (page: DrivenPage) =>
  page.evaluate(() => {
    const ranges = [...(CSS.highlights.get('toky-phone-number') ?? [])];
    return ranges.map(({ startContainer, startOffset, endOffset }) =>
      (startContainer.textContent ?? '').slice(startOffset, endOffset),
    );
  });
