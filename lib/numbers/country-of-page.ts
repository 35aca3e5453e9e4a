import { isSupportedCountry } from 'libphonenumber-js/max';
import { readNumber } from './read-number.ts';

/** What is known of the country of a page's numbers. Empty: nothing. Countries are ISO 3166, two letters. */
export type CountryEvidence = {
  /** What the person chose for this very site. */
  readonly site: string;
  /** What the person, or their company, chose for all of the phone. */
  readonly chosen: string;
  /** What the page says of its language (BCP 47): the CRM's own locale where it is known, else the document's `lang`. */
  readonly lang: string;
  /** The number that the agent calls with, E.164. */
  readonly callerId: string;
  /** Where nothing else says any. */
  readonly fallback: string;
};

/**
 * The country of numbers that a page writes without one. In this order:
 *
 * 1. the site's own setting: said of exactly these numbers, by a person;
 * 2. the country chosen in the settings: said by a person, too. A page does not outvote it, for its language is that of
 *    the software: an agent in London works in a CRM that says `en-US`;
 * 3. the page's language, where it names a region: `pt-BR` over a list of customers means Brazil more often than not.
 *    A language alone says little (`es` is twenty countries), and neither does `en-US`, which is what software says
 *    that was never told;
 * 4. the country of the caller ID: a company has its numbers where its customers are;
 * 5. the country that the phone begins with.
 */
export function countryOfPage({ site, chosen, lang, callerId, fallback }: CountryEvidence): string {
  if (site !== '') return site;
  if (chosen !== '') return chosen;
  return regionOf(lang) ?? countryOfNumber(callerId) ?? fallback;
}

function regionOf(lang: string): string | null {
  const [, language = '', region = ''] =
    /^([a-z]{2,3})(?:[-_][a-z]{4})?[-_]([a-z]{2})(?![a-z\d])/i.exec(lang.trim()) ?? [];
  const country = region.toUpperCase();
  const saysLittle = country === 'US' && language.toLowerCase() === 'en';
  return saysLittle || !isSupportedCountry(country) ? null : country;
}

function countryOfNumber(number: string): string | null {
  const read = readNumber(number, '');
  return read.ok && read.value.country !== '' ? read.value.country : null;
}
