import { storage } from '@wxt-dev/storage';
import { isPremium } from '../numbers/premium.ts';
import type { ReadNumber } from '../numbers/read-number.ts';
import type { Problem } from '../problem.ts';
import type { Database } from './database.ts';

/** Countries that the person agreed to call. Numbers are kept in the database: content scripts can read this. */
const countriesItem = storage.defineItem<readonly string[]>('local:countries-called', { fallback: [] });

/** What a person is asked once, before a call that they may not mean. */
export type Confirmations = {
  /** `home`: the person's own country, two letters; null where there is nothing to ask. */
  readonly question: (number: ReadNumber, home: string) => Promise<Problem | null>;
  /** The person said yes. */
  readonly remember: (number: ReadNumber, home: string) => Promise<void>;
  readonly forgetNumbers: () => Promise<void>;
  readonly forget: () => Promise<void>;
};

export function createConfirmations(database: () => Promise<Database>): Confirmations {
  const isAbroad = ({ country }: ReadNumber, home: string) => country !== '' && country !== home;

  async function forgetNumbers(): Promise<void> {
    await (await database()).clear('premium');
  }

  return {
    async question(number, home) {
      if (isPremium(number.number) && !(await (await database()).get('premium', number.number))) {
        return { code: 'confirm-premium' };
      }
      const isNew = isAbroad(number, home) && !(await countriesItem.getValue()).includes(number.country);
      return isNew ? { code: 'confirm-country', country: number.country } : null;
    },
    async remember(number, home) {
      if (isPremium(number.number)) await (await database()).put('premium', true, number.number);
      if (!isAbroad(number, home)) return;
      const known = await countriesItem.getValue();
      if (!known.includes(number.country)) await countriesItem.setValue([...known, number.country]);
    },
    forgetNumbers,
    async forget() {
      await forgetNumbers();
      await countriesItem.removeValue();
    },
  };
}
