import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { isEmergency } from '../../lib/numbers/emergency.ts';

const emergencies: readonly (readonly [text: string, country: string])[] = [
  ['911', 'US'],
  ['9-1-1', 'US'],
  ['9 1 1', 'US'],
  ['(911)', 'US'],
  ['+1 911', 'US'],
  ['+1 911', 'DE'],
  ['+1-911', ''],
  ['tel:112', 'US'],
  ['tel:%2B49112', 'US'],
  ['callto://999', 'US'],
  ['tel:911;ext=1', 'US'],
  ['911;ext=1', 'US'],
  ['911,1', 'US'],
  ['Call 911!', 'US'],
  ['+112', 'US'],
  ['+49 112', 'FR'],
  ['0044 999', 'DE'],
  ['0044 999', 'US'],
  ['011 44 999', 'US'],
  ['９１１', 'US'],
  ['١١٢', 'EG'],
  ['\u202a112\u202c', 'DE'],
  ['112', 'US'],
  ['000', 'GB'],
  ['119', ''],
  ['15', 'FR'],
  ['+33 15', 'US'],
  ['100', 'IN'],
  ['1669', 'TH'],
  ['10111', 'ZA'],
  ['13 05', 'GA'],
  ['080', 'MX'],
];

const ordinary: readonly (readonly [text: string, country: string])[] = [
  ['', 'US'],
  ['1', 'US'],
  ['112 34 567', 'DE'],
  ['+49 112 345678', 'DE'],
  ['911 555 2671', 'US'],
  ['9112', 'US'],
  ['15', 'US'],
  ['1305', 'US'],
  ['988', 'US'],
  ['116123', 'GB'],
  ['411', 'US'],
  ['+1 415 555 2671', 'US'],
  ['999 415 555 2671', 'US'],
];

describe('emergency numbers', () => {
  it.each(emergencies)('knows %j in %j', (text, country) => {
    expect(isEmergency(text, country)).toBe(true);
  });

  it.each(ordinary)('leaves %j in %j alone', (text, country) => {
    expect(isEmergency(text, country)).toBe(false);
  });

  it('has an emergency number for every country', () => {
    const always = ['112', '911', '999', '000', '110', '113', '118', '119'];
    for (const country of getCountries()) {
      for (const number of always) expect(isEmergency(number, country)).toBe(true);
    }
  });

  it('takes no country’s ordinary number for one', () => {
    const taken = getCountries().filter((country) => {
      const example = getExampleNumber(country, examples);
      if (example === undefined) return false;
      return [example.number, example.formatNational()].some((text) => isEmergency(text, country));
    });
    expect(taken).toEqual([]);
  });
});
