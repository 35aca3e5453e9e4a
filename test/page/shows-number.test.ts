import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { showsNumber } from '../../lib/page/shows-number.ts';

const shown: readonly (readonly [text: string, number: string])[] = [
  ['+1 415 555 2671', '+14155552671'],
  ['(415) 555-2671', '4155552671'],
  ['(415) 555-2671', '+1-415-555-2671'],
  ['1 (415) 555-2671', '+14155552671'],
  ['Call (415) 555-2671 now', '+14155552671'],
  ['020 7946 0958', '+442079460958'],
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['0044 20 7946 0958', '+442079460958'],
  ['+44 20 7946 0958', '00442079460958'],
  ['06 1234 5678', '+390612345678'],
  ['٠٢٠ ٧٩٤٦ ٠٩٥٨', '+442079460958'],
  ['\u202a+1 (415) 555-2671\u202c', '+14155552671'],
];

const notShown: readonly (readonly [text: string, number: string])[] = [
  ['', '+14155552671'],
  ['Call us', '+14155552671'],
  ['(415) 555-2671', '+19005552671'],
  ['(415) 555-2671 ext. 12', '+14155552671'],
  ['2 offices: (415) 555-2671', '+14155552671'],
  ['555-2671', '+14155552671'],
  ['2671', '+14155552671'],
  ['1-800-FLOWERS', '+18003569377'],
  // The country code that the text promises is not in the link.
  ['+1 415 555 2671', '4155552671'],
  ['+1 415 555 2671', '14155552671'],
  // What the text lacks is no calling code.
  ['155552671', '+14155552671'],
  ['(415) 555-2671', '+9994155552671'],
  // Stored as it is dialled, but read the other way round.
  ['\u202e+1 415 555 2671', '+14155552671'],
];

describe('a link that shows the number it dials', () => {
  it.each(shown)('%j shows %j', (text, number) => {
    expect(showsNumber(text, number)).toBe(true);
  });

  it.each(notShown)('%j does not show %j', (text, number) => {
    expect(showsNumber(text, number)).toBe(false);
  });

  it('knows the calling code of every country', () => {
    const unknown = getCountries()
      .map((country) => getCountryCallingCode(country))
      .filter((code) => !showsNumber('55 123 4567', `+${code}551234567`));
    expect(unknown).toEqual([]);
  });
});
