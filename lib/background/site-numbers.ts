import type { Handlers } from '../contract.ts';
import { done } from '../util/outcome.ts';
import type { NotNumbers } from './not-numbers.ts';
import type { PageCountry } from './page-country.ts';
import { numbersOfPage } from './page-numbers.ts';
import { tabInFront } from './tab-in-front.ts';

/** What the phone may ask of the page in front. */
export function siteNumbers(
  pageCountry: PageCountry,
  notNumbers: NotNumbers,
): Handlers<'site.numbers' | 'site.restoreNumbers'> {
  return {
    async 'site.numbers'() {
      const tab = await tabInFront();
      if (!tab?.on) return done({ on: false, numbers: [], leftAlone: 0 });
      const numbers = await numbersOfPage(tab.id, await pageCountry(tab.url, ''));
      return done({ on: true, numbers, leftAlone: (await notNumbers.on(tab.url)).size });
    },
    async 'site.restoreNumbers'() {
      const tab = await tabInFront();
      if (tab !== null) await notNumbers.restore(tab.url);
      return done(null);
    },
  };
}
