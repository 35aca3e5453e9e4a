import { locale } from '../locale.ts';

/** A country's name in the person's language, by its two letters. */
export function countryName(country: string): string {
  return new Intl.DisplayNames(locale(), { type: 'region', fallback: 'code' }).of(country) ?? country;
}
