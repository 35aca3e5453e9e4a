import { expect, test } from 'vitest';
import { searchDigits, typedDigits } from '../../lib/numbers/search-digits.ts';

test.each([
  ['+14155550100', '14155550100'],
  ['+442079460958', '442079460958 02079460958'],
  ['+74951234567', '74951234567 84951234567'],
  ['123', '123'],
  ['jane@example.com', ''],
  ['', ''],
])('%s is found by %j', (number, digits) => {
  expect(searchDigits(number)).toBe(digits);
});

test.each([
  ['(415) 555-01', '41555501'],
  ['+44 (0)20 7946', '44207946'],
  ['0044 20', '4420'],
  ['011 44', '44'],
  ['020 79', '02079'],
  ['00', '00'],
  ['', ''],
])('%s is typed for %j', (typed, digits) => {
  expect(typedDigits(typed)).toBe(digits);
});
