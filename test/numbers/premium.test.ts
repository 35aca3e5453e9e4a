import { expect, test } from 'vitest';
import { isPremium } from '../../lib/numbers/premium.ts';

test.each([
  ['+19002345678', true],
  ['+449098790000', true],
  ['+551930310000', false],
  ['+14155550100', false],
  ['+18005550100', false],
  ['+979123456789', true],
  ['', false],
  ['jane', false],
])('%s costs more: %j', (number, premium) => {
  expect(isPremium(number)).toBe(premium);
});
