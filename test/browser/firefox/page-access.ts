import type { Page } from 'puppeteer-core';
import { PAGE_QUERIES } from './query.ts';
import type { PageQueries } from './query.ts';

/** The way to the page's own answers, whatever document is in it at the moment. */
export type PageAccess = {
  readonly ask: <Name extends keyof PageQueries>(
    name: Name,
    ...given: Parameters<PageQueries[Name]>
  ) => Promise<ReturnType<PageQueries[Name]>>;
  readonly click: (x: number, y: number) => Promise<void>;
  /** Makes it the page that the person has before them, if it is not. */
  readonly toFront: () => Promise<void>;
};

/** @param code what puts the queries into a document */
export function createPageAccess(page: Page, code: string): PageAccess {
  const install = `(() => { ${code} })()`;

  async function toFront(): Promise<void> {
    if (!(await page.evaluate(() => document.hasFocus()))) await page.bringToFront();
  }

  return {
    async ask(name, ...given) {
      const call = () =>
        page.evaluate(
          (key, method, parameters) => {
            const queries = (
              globalThis as unknown as Record<string, Record<string, (...all: unknown[]) => unknown>>
            )[key];
            return queries ? { answer: queries[method]?.(...parameters) } : null;
          },
          PAGE_QUERIES,
          name,
          given,
        );
      let answered = await call();
      if (answered === null) {
        await page.evaluate(install);
        answered = await call();
      }
      if (answered === null) throw new Error('The document has changed');
      // What the query of this name answers.
      return answered.answer as ReturnType<PageQueries[typeof name]>;
    },
    async click(x, y) {
      await page.mouse.click(x, y);
    },
    toFront,
  };
}
