import { storage } from '@wxt-dev/storage';
import * as v from 'valibot';
import { createTurn } from '../util/in-turn.ts';
import { sitePattern } from '../util/site-pattern.ts';

/** What a person has said of so many sites, and of so many numbers on one: the oldest make room. */
const MOST_SITES = 100;
const MOST_NUMBERS = 200;

/** E.164, by the site's match pattern, the newest last. */
const schema = v.record(v.string(), v.array(v.string()));
type Left = v.InferOutput<typeof schema>;

const item = storage.defineItem<unknown>('local:not-numbers', { fallback: {} });

/** Numbers that a person said are none, each on its site: they are not marked there again. */
export type NotNumbers = {
  /** @param address of the page */
  readonly on: (address: string) => Promise<ReadonlySet<string>>;
  readonly add: (address: string, number: string) => Promise<void>;
  /** Forgets all of a site. */
  readonly restore: (address: string) => Promise<void>;
};

export function createNotNumbers(): NotNumbers {
  const inTurn = createTurn();

  async function read(): Promise<Left> {
    const stored = v.safeParse(schema, await item.getValue());
    return stored.success ? stored.output : {};
  }

  const change = (
    address: string,
    numbersOf: (before: readonly string[]) => readonly string[],
  ): Promise<void> =>
    inTurn(async () => {
      const site = sitePattern(address);
      if (site === null) return;
      const { [site]: before = [], ...others } = await read();
      const now = numbersOf(before).slice(-MOST_NUMBERS);
      const all = [...Object.entries(others), ...(now.length === 0 ? [] : [[site, now] as const])];
      await item.setValue(Object.fromEntries(all.slice(-MOST_SITES)));
    });

  return {
    on: async (address) => new Set((await read())[sitePattern(address) ?? '']),
    add: (address, number) =>
      change(address, (before) => [...before.filter((one) => one !== number), number]),
    restore: (address) => change(address, () => []),
  };
}
