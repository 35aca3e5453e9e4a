import { expect, test } from 'vitest';
import { countryOfPage } from '../../lib/numbers/country-of-page.ts';
import type { CountryEvidence } from '../../lib/numbers/country-of-page.ts';

const ALL: CountryEvidence = {
  site: 'FR',
  chosen: 'DE',
  lang: 'pt-BR',
  callerId: '+442071838750',
  fallback: 'US',
};

test('each says the country where nothing before it does', () => {
  expect(countryOfPage(ALL)).toBe('FR');
  expect(countryOfPage({ ...ALL, site: '' })).toBe('DE');
  expect(countryOfPage({ ...ALL, site: '', chosen: '' })).toBe('BR');
  expect(countryOfPage({ ...ALL, site: '', chosen: '', lang: '' })).toBe('GB');
  expect(countryOfPage({ ...ALL, site: '', chosen: '', lang: '', callerId: '' })).toBe('US');
});

test.each([
  ['en-GB', 'GB'],
  ['en_GB', 'GB'],
  ['zh-Hant-TW', 'TW'],
  ['es-MX-u-nu-latn', 'MX'],
  [' de-at ', 'AT'],
  // Says a language, a continent, a country without numbers, nothing, or what all software says.
  ['es', 'IT'],
  ['es-419', 'IT'],
  ['en-AQ', 'IT'],
  ['', 'IT'],
  ['nonsense-long-text', 'IT'],
  ['en-US', 'IT'],
  ['en-us', 'IT'],
  ['es-US', 'US'],
])('the language %j says %s', (lang, country) => {
  expect(countryOfPage({ site: '', chosen: '', lang, callerId: '+390612345678', fallback: 'US' })).toBe(
    country,
  );
});
