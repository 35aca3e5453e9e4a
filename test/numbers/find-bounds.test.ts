import type * as library from 'libphonenumber-js/max';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findPhoneNumbers } from '../../lib/numbers/find-phone-numbers.ts';

const work = vi.hoisted(() => ({ calls: 0, longest: 0 }));

vi.mock('libphonenumber-js/max', async (importOriginal) => {
  const original = await importOriginal<typeof library>();
  const counted =
    <Rest extends readonly unknown[], Answer>(parse: (text: string, ...rest: Rest) => Answer) =>
    (text: string, ...rest: Rest): Answer => {
      work.calls += 1;
      work.longest = Math.max(work.longest, text.length);
      return parse(text, ...rest);
    };
  return {
    ...original,
    parsePhoneNumberFromString: counted((text, country?: never) =>
      original.parsePhoneNumberFromString(text, country),
    ),
    isValidPhoneNumber: counted((text, country?: never) => original.isValidPhoneNumber(text, country)),
  };
});

/** Parser calls for a thousand characters: about as many as there is room for numbers, each tried in a few readings. */
const CALLS_PER_THOUSAND = 400;

beforeEach(() => {
  work.calls = 0;
  work.longest = 0;
});

/** A generator of the same "random" numbers in every run (Lehmer). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function expectBounded(text: string): void {
  work.calls = 0;
  const found = findPhoneNumbers(text, { defaultCountry: 'US' });
  expect(work.calls).toBeLessThanOrEqual(10 + (text.length / 1000) * CALLS_PER_THOUSAND);
  expect(work.longest).toBeLessThanOrEqual(20);
  let last = 0;
  for (const { start, end, number } of found) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(number).toMatch(/^\+[1-9]\d{4,14}$/);
    last = end;
  }
}

describe('the work of findPhoneNumbers', () => {
  it.each([
    ['digits', '7'],
    ['digits with spaces', '7 '],
    ['bare numbers', '4155552671 '],
    ['numbers with dashes', '415-555-2671 '],
    ['zeros', '0 '],
    ['open brackets', '('],
    ['brackets around digits', '(1'],
    ['plus signs', '+1'],
    ['as many spaces as a number may have', '1      '],
    ['dots', '1.'],
    ['slashes', '0211/'],
    ['pairs of brackets', '(0211) '],
    ['letters as digits', '1-800-A'],
    ['invisible characters', '1\u200b'],
    ['labels', 'Tel. 1 '],
    ['lists', '030 1234567, '],
    ['cells', '4155552671|'],
    ['tabs', '4155552671\t'],
    ['extensions', '4155552671,,1#'],
    ['Arabic digits', '٠١٢ '],
    ['half of a surrogate pair', '\ud835 1'],
  ])('grows with the text and no faster: %s', (_, piece) => {
    expectBounded(piece.repeat(Math.ceil(20_000 / piece.length)));
  });

  it('asks the parser nothing about a megabyte of digits', () => {
    findPhoneNumbers('1234567890'.repeat(100_000), { defaultCountry: 'US' });
    expect(work.calls).toBe(0);
  });

  it('is bounded for anything', () => {
    const random = randomFrom(20_261_124);
    const alphabet = [
      ...'0123456789',
      ...'0123456789',
      ...' -./()+[]~,;:#x\n\t|',
      'ext',
      'Tel. ',
      'a',
      'é',
      '電',
      '٣',
      '３',
      '😀',
      '\u202f',
      '\u200e',
      '--',
    ];
    for (let round = 0; round < 300; round += 1) {
      const size = 1 + random(600);
      expectBounded(Array.from({ length: size }, () => alphabet[random(alphabet.length)] ?? '').join(''));
    }
  });
});
