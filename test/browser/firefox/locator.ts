import type { Finder, Locator } from '../driver.ts';
import type { PageAccess } from './page-access.ts';
import { inWords, toSend } from './query.ts';
import type { Query, Seen } from './query.ts';
import { notYet, there, until } from './until.ts';

const PATIENCE = 10_000;
/** ms that a click may be on its way. */
const CLICK_TIME = 1_000;

export function finder(page: PageAccess, way: readonly Query[]): Finder {
  const next = (query: Query) => createLocator(page, [...way, query]);
  return {
    getByRole: (role, { name, exact } = {}) =>
      next({ by: 'role', role, name: name === undefined ? null : toSend(name, exact) }),
    getByLabel: (words, { exact } = {}) => next({ by: 'label', words: toSend(words, exact) }),
    getByText: (words, { exact } = {}) => next({ by: 'text', words: toSend(words, exact) }),
    getByTestId: (id) => next({ by: 'css', selector: `[data-testid="${id}"]` }),
    locator: (selector) => next({ by: 'css', selector }),
  };
}

/** Waits for what it needs, acts as a person does, and says what it waited for in vain. */
function createLocator(page: PageAccess, way: readonly Query[]): Locator {
  const what = inWords(way);

  /** Looks until there is exactly one. */
  async function theOne(): Promise<Seen> {
    return until(PATIENCE, async () => {
      const seen = await page.ask('look', way);
      return seen.count === 1 ? there(seen) : notYet(`${what}: there are ${seen.count}`);
    });
  }

  async function click(): Promise<void> {
    await until(PATIENCE, async () => {
      const { x, y } = await aim();
      await page.click(x, y);
      const landed = await whereItLanded();
      return landed === null ? there(null) : notYet(`${what}: the click did not reach it, but ${landed}`);
    });
  }

  /** What the click hit instead; null: what it was meant for. */
  async function whereItLanded(): Promise<string | null> {
    const end = Date.now() + CLICK_TIME;
    for (;;) {
      // A page that is gone, or another one by now, was left by the click.
      const landed = await page.ask('landed').catch(() => ({ kind: 'on-it' }) as const);
      if (landed.kind === 'on-it') return null;
      if (landed.kind === 'beside') return landed.what;
      if (Date.now() > end) return 'nothing';
    }
  }

  async function aim(): Promise<{ readonly x: number; readonly y: number; readonly checked: boolean }> {
    return until(PATIENCE, async () => {
      await page.toFront();
      const found = await page.ask('aim', way);
      return found.kind === 'there' ? there(found) : notYet(`${what}: ${found.why}`);
    });
  }

  return {
    ...finder(page, way),
    first: () => createLocator(page, [...way, { by: 'first' }]),
    click,
    async fill(text) {
      await until(PATIENCE, async () => {
        await page.toFront();
        const refused = await page.ask('fill', way, text);
        return refused === null ? there(null) : notYet(`${what}: ${refused}`);
      });
    },
    async check() {
      if (!(await aim()).checked) await click();
    },
    async waitFor({ state = 'visible', timeout = PATIENCE } = {}) {
      await until(timeout, async () => {
        const { count, visible } = await page.ask('look', way);
        if (state === 'detached') return count === 0 ? there(null) : notYet(`${what}: there are ${count}`);
        const isSeen = visible ? 'to be seen' : 'not to be seen';
        return count === 1 && visible ? there(null) : notYet(`${what}: there are ${count}, ${isSeen}`);
      });
    },
    getAttribute: async (name) => (await theOne()).attributes[name] ?? null,
    inputValue: async () => (await theOne()).value,
    innerText: async () => (await theOne()).text,
    count: async () => (await page.ask('look', way)).count,
    isVisible: async () => (await page.ask('look', way)).visible,
  };
}
