import { getCountries } from 'libphonenumber-js/max';

export type Country = { readonly code: string; readonly name: string };

/** Every country that has phone numbers, by its name in the person's language. */
export function countries(locale: string): readonly Country[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const order = new Intl.Collator(locale);
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => order.compare(a.name, b.name));
}
