import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { bundle } from '../../browser/bundle.ts';
import type { DrivenPage } from '../../browser/driver.ts';
import type { Pages } from '../../sandbox/pages-host.ts';
import { App, phoneOf } from './react-app.ts';

/** A page as somebody's web application, and what a person does on it. */
export type WebApp = {
  readonly name: string;
  /** Its script, in this folder. */
  readonly script: string;
  readonly body: () => string;
  /** One for a policy that lets the page's own script run, and nothing else. */
  readonly policy?: string;
  /** What is seen on the way is answered: it must be the same with our marks and without them. */
  readonly use: (page: DrivenPage, look: Look) => Promise<readonly unknown[]>;
  /** A number that is there in the end. */
  readonly number: string;
};

/** Rests the pointer on a number; where numbers are marked, until it is and its card is open. */
export type Look = (number: string) => Promise<void>;

const press = (page: DrivenPage, name: string) => page.getByRole('button', { name }).click();
const shows = (page: DrivenPage, text: string) => page.getByText(text).first().waitFor();
/** Lets the page draw what it has in mind. */
const drawn = (page: DrivenPage) =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
const NONCE = 'c2l4dGVlbi1ieXRlcw';

export const APPS: readonly WebApp[] = [
  {
    name: 'React, hydrated and updated by transitions',
    script: 'react-page.ts',
    body: () =>
      `<button id="begin">Begin</button><div id="root">${renderToString(
        createElement(App, { load: () => Promise.resolve('') }),
      )}</div>`,
    number: phoneOf(12, 3),
    async use(page, look) {
      await look('+1 415 555 0137');
      await look(phoneOf(0, 0));
      await press(page, 'Begin');
      await press(page, 'Next round');
      await shows(page, phoneOf(0, 1));
      await look(phoneOf(1, 1));
      await press(page, 'Turn around');
      await press(page, 'Next round');
      await shows(page, phoneOf(0, 2));
      await press(page, 'Load the note');
      await shows(page, '+1 415 555 0188');
      await look('+1 415 555 0188');
      await page.getByLabel('Search').fill('Person 1');
      await page.getByText('Person 20:').waitFor({ state: 'detached' });
      await press(page, 'Next round');
      await shows(page, phoneOf(12, 3));
      return [await page.getByRole('listitem').count(), await page.getByLabel('Search').inputValue()];
    },
  },
  {
    name: 'Vue, a reactive list',
    script: 'vue-page.ts',
    body: () => '<div id="root"></div>',
    number: '(415) 555-0142',
    async use(page, look) {
      await look('(415) 555-2001');
      await press(page, 'Next round');
      await shows(page, '(415) 555-2101');
      await look('(415) 555-2101');
      await press(page, 'Turn around');
      await press(page, 'Next round');
      await shows(page, '(415) 555-2201');
      await look('(415) 555-2202');
      return [await page.getByRole('listitem').count()];
    },
  },
  {
    name: 'an editor',
    script: 'editor-page.ts',
    body: () =>
      '<p id="preview"></p><div id="editor" style="white-space: pre-wrap; margin-top: 300px"></div><button>Done</button>',
    number: '415 555 0142',
    async use(page, look) {
      const said: string[] = [];
      const preview = async () => said.push(await page.locator('#preview').innerText());
      const intoNote = async () => {
        await page.getByLabel('Note').locator('p').first().click();
        await page.keyboard.press('End');
      };
      await look('(415) 555-0119');
      await intoNote();
      for (const key of 'or 415 555 0123') await page.keyboard.press(key);
      await preview();
      await look('415 555 0123');
      await intoNote();
      for (let count = 0; count < 4; count += 1) await page.keyboard.press('Shift+ArrowLeft');
      said.push(await page.evaluate(() => String(getSelection())));
      for (const key of '0142') await page.keyboard.press(key);
      await preview();
      await page.keyboard.press('Control+z');
      await preview();
      await page.keyboard.press('Control+y');
      await preview();
      await press(page, 'Done');
      return said;
    },
  },
  {
    name: 'a table whose rows are used again while it scrolls',
    script: 'table-page.ts',
    body: () => '<div id="root"></div>',
    number: '(415) 555-4001',
    async use(page, look) {
      const rows: number[] = [];
      await look('(415) 555-0003');
      for (const top of [90, 600, 15_000, 15_030, 149_000, 60_000, 120_000]) {
        await page.evaluate((to) => document.querySelector('#box')?.scrollTo(0, to), top);
        await shows(page, `Person ${Math.ceil(top / 30) + 1}`);
        await drawn(page);
        rows.push(await page.locator('#box span').count());
      }
      await look('(415) 555-4002');
      return rows;
    },
  },
  {
    name: 'a page with a strict policy and Trusted Types',
    script: 'strict-page.ts',
    // The browser itself asks for the icon of a page.
    policy: `default-src 'none'; img-src 'self'; script-src 'nonce-${NONCE}'; require-trusted-types-for 'script'; trusted-types 'none'`,
    body: () =>
      '<button id="next">Next round</button><contact-card>Ada</contact-card><p>Call +1 415 555 0137.</p><div id="root"></div>',
    number: '(415) 555-3002',
    async use(page, look) {
      await look('+1 415 555 0137');
      await look('(415) 555-0142');
      await press(page, 'Next round');
      await press(page, 'Next round');
      await look('(415) 555-3001');
      return [await page.locator('#root p').count()];
    },
  },
];

/** For development, so that React and Vue say what they would not in production. */
const DEFINE = {
  'process.env.NODE_ENV': '"development"',
  __VUE_OPTIONS_API__: 'false',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
};

/** Puts all applications on the site, each at the path that `pathOf` says. */
export async function serveApps(pages: Pages): Promise<void> {
  const codeOf = async (script: string) => {
    const [entry] = await bundle(new URL(script, import.meta.url), 'page.js', DEFINE);
    // Within a script element nothing may end it.
    return (entry?.code ?? '').replaceAll('</script', String.raw`<\/script`);
  };
  const watch = await codeOf('watch-page.ts');
  for (const app of APPS) {
    const scripts = [watch, await codeOf(app.script)].map(
      (code) => `<script type="module" nonce="${NONCE}">${code}</script>`,
    );
    pages.set(
      pathOf(app),
      'text/html; charset=utf-8',
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${app.name}</title>${scripts[0]}</head><body>${app.body()}${scripts[1]}</body></html>`,
      app.policy === undefined ? {} : { 'Content-Security-Policy': app.policy },
    );
  }
}

export function pathOf({ script }: WebApp): string {
  return `/${script.replace('.ts', '')}`;
}
