import { describe, expect, it } from 'vitest';
import { formatTyped } from '../../lib/numbers/format-typed.ts';

const table: readonly (readonly [typed: string, country: string, shown: string])[] = [
  ['', 'US', ''],
  ['4', 'US', '4'],
  ['415', 'US', '415'],
  ['4155', 'US', '(415) 5'],
  ['4155552671', 'US', '(415) 555-2671'],
  ['+', 'US', '+'],
  ['+1415', 'DE', '+1 415'],
  ['+442079460958', 'US', '+44 20 7946 0958'],
  ['01144207946', 'US', '011 44 20 7946'],
  ['0612345678', 'FR', '06 12 34 56 78'],
  ['４１５５', 'US', '(415) 5'],
  ['*67', 'US', '*67'],
  ['*67 4155', 'US', '*67 4155'],
  ['12#', 'US', '12#'],
  ['1-800-FLOW', 'US', '1-800-FLOW'],
  ['jane', 'US', 'jane'],
  ['911', 'US', '911'],
  ['4155', '', '4155'],
  ['4155', 'ZZ', '4155'],
  ['4155552671999999999', 'US', '4155552671999999999'],
];

describe('formatting while typing', () => {
  it.each(table)('shows %j in %j as %j', (typed, country, shown) => {
    expect(formatTyped(typed, country)).toBe(shown);
  });

  it.each(table)('changes nothing the second time: %j in %j', (typed, country) => {
    const once = formatTyped(typed, country);
    expect(formatTyped(once, country)).toBe(once);
  });

  it('lets every character be deleted again', () => {
    let shown = formatTyped('4155552671', 'US');
    for (let left = 40; shown !== '' && left > 0; left -= 1) {
      const next = formatTyped(shown.slice(0, -1), 'US');
      expect(next.length).toBeLessThan(shown.length);
      shown = next;
    }
    expect(shown).toBe('');
  });
});
