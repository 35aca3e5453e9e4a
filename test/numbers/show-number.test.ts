import { expect, it } from 'vitest';
import { showNumber } from '../../lib/numbers/show-number.ts';

const table: readonly (readonly [number: string, country: string, shown: string])[] = [
  ['+14155552671', 'US', '(415) 555-2671'],
  ['+14155552671', 'CA', '+1 415 555 2671'],
  ['+14155552671', 'DE', '+1 415 555 2671'],
  ['+80012345678', 'US', '+800 1234 5678'],
  ['+99912345678', 'US', '+99912345678'],
  ['jane', 'US', 'jane'],
  ['', 'US', ''],
  ['101', 'US', '101'],
];

it.each(table)('shows %j to a person in %j as %j', (number, country, shown) => {
  expect(showNumber(number, country)).toBe(shown);
});
