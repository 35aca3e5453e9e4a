import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { findPhoneNumbers } from '../../lib/numbers/find-phone-numbers.ts';
import corpus from './corpus.json' with { type: 'json' };
import { readMarked } from './marked-text.ts';

function expectMarked(country: string, marked: string, label?: string): void {
  const { text, expected } = readMarked(marked);
  const options = label === undefined ? { defaultCountry: country } : { defaultCountry: country, label };
  expect(findPhoneNumbers(text, options)).toEqual(expected);
}

describe('findPhoneNumbers', () => {
  it('finds in the labelled texts what people find, and hardly anything else', () => {
    let right = 0;
    let exact = 0;
    let wrong = 0;
    let missed = 0;
    let fooled = 0;
    for (const entry of corpus) {
      const { text, expected } = readMarked(entry.text);
      const label = entry.label ?? '';
      const found = findPhoneNumbers(text, { defaultCountry: entry.country, label });
      const same = (a: (typeof found)[number], b: (typeof found)[number]) =>
        a.number === b.number && a.start < b.end && b.start < a.end;
      const matched = expected.filter((wanted) => found.some((got) => same(got, wanted)));
      right += matched.length;
      missed += expected.length - matched.length;
      wrong += found.filter((got) => !expected.some((wanted) => same(got, wanted))).length;
      exact += expected.filter((wanted) => found.some((got) => isEqual(got, wanted))).length;
      if (expected.length === 0 && found.length > 0) fooled += 1;
    }
    const without = corpus.filter(({ text }) => !text.includes('{{')).length;
    expect(corpus.length).toBeGreaterThan(400);
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.991);
    expect(right / (right + missed)).toBe(1);
    expect(exact / right).toBe(1);
    expect(fooled / without).toBeLessThanOrEqual(0.009);
  });

  it.each([
    ['an invoice that ends like a number', 'US', 'INV-2024-123456'],
    ['a date where numbers have eight digits', 'DK', 'created 2020-10-13'],
    ['a date in Luxembourg', 'LU', '2020-10-13'],
    ['a date with dots', 'FI', 'Termin am 04.02.2026'],
    ['a date with dots where numbers have no prefix', 'DE', '04.02.2026 17:00'],
    ['opening hours', 'SE', '0800-1900'],
    ['pairs of addresses of computers', 'DK', '10.20.30.40, 51.161.226.36'],
    ['a social security number', 'US', '338-90-4820'],
    ['a zip code with its four digits more', 'US', 'Perth, TX 93716-6852'],
    ['a price', 'US', 'Total $731,314,622.56'],
    ['more digits than a number may have', 'DE', 'Tel. (415) 555-26717000'],
    ['45 days behind a comma', 'US', '{{415-555-6000|+14155556000}}, 45 days'],
    ['thin spaces', 'US', '{{+39\u2009312\u2009340\u20097768|+393123407768}}'],
    ['narrow no-break spaces', 'US', '{{+39\u202f312\u202f340\u202f7768|+393123407768}}'],
    ['a bracket of the sentence', 'NZ', '({{+64 21 149 2947|+64211492947}})'],
    ['square brackets around an exit code', 'CH', '[{{0041 21 265 78 55|+41212657855}}]'],
    ['two numbers with a semicolon', 'NL', '{{010 123 4844|+31101234844}}; {{010 123 4398|+31101234398}}'],
    [
      'two numbers with a semicolon, the first with an extension',
      'US',
      '{{415-555-2671 x12|+14155552671|12}}; {{415-555-2672|+14155552672}}',
    ],
  ])('is not misled by %s', (_, country, marked) => expectMarked(country, marked));

  it.each([
    ['full-width digits', 'JP', '電話：{{０３－１２３４－５６７８|+81312345678}}まで'],
    ['Arabic digits', 'AE', 'هاتف {{٠٤ ٣٣٠ ٠٠٠٠|+97143300000}}'],
    ['Persian digits', 'IR', '{{۰۲۱ ۱۲۳۴ ۵۶۷۸|+982112345678}}'],
    ['Devanagari digits', 'IN', 'फोन {{+९१ ९८७६५ ४३२१०|+919876543210}}.'],
    ['marks of direction around it', 'IL', '\u2067{{03-123-4567|+97231234567}}\u2069'],
    ['marks of direction within it', 'AE', 'رقم {{+971\u200e 4\u200f 330 0000|+97143300000}} هنا'],
    ['surrogate pairs in front', 'US', '😀👩‍💻 {{415-555-2671|+14155552671}} 😀'],
    ['digits that are surrogate pairs', 'US', '𝔸 {{𝟺𝟷𝟻-𝟻𝟻𝟻-𝟸𝟼𝟽𝟷|+14155552671}}'],
    ['soft hyphens and zero-width spaces', 'US', '{{415\u200b-555\u00ad-2671|+14155552671}}!'],
    [
      'letters with marks of their own in front',
      'FR',
      'te\u0301le\u0301phone\u00a0: {{01 42 68 53 00|+33142685300}}',
    ],
    ['a line in front', 'US', '\r\n\t{{(415) 555-2671|+14155552671}}\r\n'],
  ])('gives the places in the text as given: %s', (_, country, marked) => expectMarked(country, marked));

  it.each([
    ['x12', '{{415-555-2671 x12|+14155552671|12}}'],
    ['ext. 12', '{{415-555-2671 ext. 12|+14155552671|12}}'],
    [',,12#', '{{415-555-2671,,12#|+14155552671|12}}'],
    ['a conference', '{{+1 415-555-2671,,81272612345#|+14155552671|81272612345}}'],
    ['a link', 'tel:{{+1-415-555-2671;ext=12|+14155552671|12}}'],
    ['brackets', '{{415-555-2671 (ext 12)|+14155552671|12}}'],
    ['none: the extension of another number', '{{415-555-2671|+14155552671}} x 253-1234'],
  ])('keeps the extension: %s', (_, marked) => expectMarked('US', marked));

  it.each([
    ['US', '{{1-800-FLOWERS|+18003569377}}!'],
    ['US', '{{1-800-Flowers|+18003569377}}'],
    ['US', '{{1-800-GO-FEDEX|+18004633339}} NOW'],
    ['US', '{{1-800-CONTACTS|+18002668228}}'],
    ['US', '{{(415) 555-CALL|+14155552255}}'],
    ['DE', '{{+1 800 FLOWERS|+18003569377}}'],
    ['AU', '{{1300 FLOWER|+611300356937}}'],
    ['US', '800 MAIN STREET'],
    ['US', '1-800-A'],
    ['US', 'BOX-1-800-FLOWERS'],
  ])('reads letters by the keys of a telephone, in %s: %s', (country, marked) =>
    expectMarked(country, marked),
  );

  it.each([
    ['4155552671', 'Order', []],
    ['(415) 555-2671'.slice(1).replace(')', ''), 'Invoice No.', []],
    ['4155552671', 'Customer ID', []],
    ['4155552671', 'Contact ID', []],
    ['4155552671', 'Phone', ['+14155552671']],
    ['4155552671', 'Phone (order)', ['+14155552671']],
    ['4155552671', 'customerPhone', ['+14155552671']],
    ['4155552671', 'Teléfono', ['+14155552671']],
    ['4155552671', 'Caller ID', ['+14155552671']],
    ['4155552671', 'Notes', ['+14155552671']],
    ['+1 415 555 2671', 'Order', ['+14155552671']],
    ['Phone 4155552671', 'Order', ['+14155552671']],
    ['Order 4155552671', 'Phone', []],
  ])('lets a header speak: %s under "%s"', (text, label, numbers) => {
    const found = findPhoneNumbers(text, { defaultCountry: 'US', label });
    expect(found.map(({ number }) => number)).toEqual(numbers);
  });

  it('finds an ordinary number of every country, from home and from abroad', () => {
    for (const country of getCountries()) {
      const example = getExampleNumber(country, examples);
      if (example === undefined) continue;
      const abroad = `Ann, ${example.formatInternational()}, or by mail`;
      expect(findPhoneNumbers(abroad).map(({ number }) => number)).toEqual([example.number]);
      if (example.nationalNumber.length < 6) continue;
      const home = `Tel. ${example.formatNational()}.`;
      const found = findPhoneNumbers(home, { defaultCountry: country });
      expect(found.map(({ number }) => number)).toEqual([example.number]);
    }
  });

  it('finds only international numbers without a country', () => {
    for (const options of [undefined, {}, { defaultCountry: '' }, { defaultCountry: 'ZZ' }]) {
      const found = findPhoneNumbers('+44 20 7031 3000 or 020 7031 3000', options);
      expect(found.map(({ number }) => number)).toEqual(['+442070313000']);
    }
  });

  it('finds numbers in a row of cells only where the other digits are numbers too', () => {
    expectMarked('US', 'Lee | {{4155552671|+14155552671}} | {{4155552672|+14155552672}}');
    expectMarked('US', '4155552671 | 1634130567 | done');
    expectMarked('US', '4155552671\t4155552672\tTicket 77');
  });
});

function isEqual(a: object, b: object): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}
