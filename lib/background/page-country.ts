import type { Settings } from '../facts.ts';
import { countryOfPage } from '../numbers/country-of-page.ts';
import type { PhoneStore } from './phone-store.ts';

/** The country of numbers that a page writes without one, by its address and by what it says of its language. */
export type PageCountry = (address: string, lang: string) => Promise<string>;

export function createPageCountry(
  settings: () => Promise<Settings>,
  store: Pick<PhoneStore, 'read'>,
): PageCountry {
  return async (address, lang) => {
    const [{ country, countryFrom, callerId, clickToCall }, { phone }] = await Promise.all([
      settings(),
      store.read(),
    ]);
    return countryOfPage({
      site: clickToCall.sites[URL.parse(address)?.hostname ?? '']?.country ?? '',
      chosen: countryFrom === 'chosen' ? country : '',
      lang,
      callerId: callerId === '' ? (phone?.callerIds[0]?.number ?? '') : callerId,
      fallback: country,
    });
  };
}
