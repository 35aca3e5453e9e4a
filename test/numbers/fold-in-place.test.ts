import { expect, it } from 'vitest';
import { foldInPlace } from '../../lib/numbers/fold-in-place.ts';

it.each([
  ['plain', 'Tel. 030', 'Tel. 030'],
  ['full-width', '（０３０）', '(030)'],
  ['surrogate pairs', 'a𝟺𝟷b', 'a41b'],
  ['invisible characters', '\u200e4\u00ad1\u200f', '41'],
  ['spaces, each for itself', '4\u202f\u20091', '4  1'],
  ["lines' ends", '4\u20281', '4\n1'],
])('folds %s', (_, text, folded) => {
  expect(foldInPlace(text).text).toBe(folded);
});

it('knows where each character stood', () => {
  const text = '😀\u200e𝟺\u200f1️⃣';
  const { text: folded, startOf, endOf } = foldInPlace(text);
  const at = folded.indexOf('4');
  expect(text.slice(startOf(at), endOf(at + 1))).toBe('𝟺');
  expect(text.slice(startOf(at), endOf(at + 2))).toBe('𝟺\u200f1');
  expect(startOf(folded.length)).toBe(text.length);
  expect(endOf(0)).toBe(0);
});
