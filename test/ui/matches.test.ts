import { expect, test } from 'vitest';
import { matches } from '../../lib/ui/history/matches.ts';

const marked = (text: string, words: string) =>
  matches(text, words)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('');

test.each([
  ['María Fernández', 'maria', '[María] Fernández'],
  ['María Fernández', 'FERNANDEZ mar', '[Mar]ía [Fernández]'],
  ['(415) 555-2671', '4155', '([415) 5]55-2671'],
  ['(415) 555-2671', '555 26', '(415) [555-26]71'],
  ['Offer by Friday', 'zebra', 'Offer by Friday'],
  ['Offer by Friday', ' ', 'Offer by Friday'],
  ['a😀b', '😀', 'a[😀]b'],
])('%s, searched for %s', (text, words, result) => {
  expect(marked(text, words)).toBe(result);
});
