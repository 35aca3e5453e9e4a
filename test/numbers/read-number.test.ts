import { describe, expect, it } from 'vitest';
import examples from 'libphonenumber-js/mobile/examples' with { type: 'json' };
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import { readNumber } from '../../lib/numbers/read-number.ts';

const read: readonly (readonly [text: string, country: string, number: string])[] = [
  ['+1 415 555 2671', 'DE', '+14155552671'],
  ['(415) 555-2671', 'US', '+14155552671'],
  ['Call me: (415) 555-2671!', 'US', '+14155552671'],
  ['tel:+1-415-555-2671;ext=12', 'DE', '+14155552671'],
  ['TEL://+1(415)555-2671', 'DE', '+14155552671'],
  ['tel:%2B1%20415%20555%202671', 'DE', '+14155552671'],
  ['callto:+1415555 2671?call', 'DE', '+14155552671'],
  ['tel:555-2671;phone-context=+1415', 'US', '+14155552671'],
  ['%2B14155552671', 'US', '+14155552671'],
  ['415-555-2671 x12', 'US', '+14155552671'],
  ['4155552671,,12#', 'US', '+14155552671'],
  ['＋１ ４１５ ５５５ ２６７１', 'DE', '+14155552671'],
  ['+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨', 'US', '+442079460958'],
  ['+४४ २० ७९४६ ०९५८', 'US', '+442079460958'],
  ['+39\u202f312\u2009340\u00a07768', 'US', '+393123407768'],
  ['\u202a+1 (415) 555\u20112671\u202c', 'US', '+14155552671'],
  ['+1\u200b415\u00ad555\u22122671', 'US', '+14155552671'],
  ['415·555·2671', 'US', '+14155552671'],
  ['(415) 555-2671¹', 'US', '+14155552671'],
  ['1-800-FLOWERS', 'US', '+18003569377'],
  ['+1 800 go fedex', 'DE', '+18004633339'],
  ['0044 20 7946 0958', 'DE', '+442079460958'],
  ['0044 20 7946 0958', 'US', '+442079460958'],
  ['011 44 20 7946 0958', 'US', '+442079460958'],
  ['011 1 415 555 2671', 'FR', '+14155552671'],
  ['011 555 1234', 'IT', '+390115551234'],
  ['+44 (0)20 7946 0958', 'US', '+442079460958'],
  ['06 12 34 56 78', 'FR', '+33612345678'],
  ['06 1234 5678', 'IT', '+390612345678'],
  ['+800 1234 5678', 'US', '+80012345678'],
  ['+1 415 555 0100', 'DE', '+14155550100'],
  ['+14155550100', 'US', '+14155550100'],
  ['+14155550109', 'US', '+14155550109'],
];

const refused: readonly (readonly [text: string, country: string, code: string])[] = [
  ['', 'US', 'number-empty'],
  [' \u200e\t\n', 'US', 'number-empty'],
  ['hello', 'US', 'number-not-a-number'],
  ['FLOWERS', 'US', 'number-not-a-number'],
  ['room 12', 'US', 'number-not-a-number'],
  ['12', 'US', 'number-too-short'],
  ['555-26', 'US', 'number-too-short'],
  ['+1 415', 'US', 'number-too-short'],
  ['(415) 555-26714', 'US', 'number-too-long'],
  ['1'.repeat(30), 'US', 'number-too-long'],
  ['4155552671 '.repeat(20), 'US', 'number-too-long'],
  ['415 155 2671', 'US', 'number-invalid'],
  ['+999 1234 5678', 'US', 'number-invalid'],
  ['415 555 2671', '', 'number-invalid'],
  ['415 555 2671', 'ZZ', 'number-invalid'],
  ['911', 'US', 'number-emergency'],
  ['tel:112', 'US', 'number-emergency'],
  ['911 x1', 'US', 'number-emergency'],
];

describe('reading a number', () => {
  it.each(read)('reads %s in %s as %s', (text, country, number) => {
    expect(readNumber(text, country)).toMatchObject({ ok: true, value: { number } });
  });

  it.each(refused)('refuses %j in %j as %s', (text, country, code) => {
    expect(readNumber(text, country)).toEqual({ ok: false, problem: { code } });
  });

  it('says how the number is written at home and abroad, and where it is from', () => {
    expect(readNumber('tel:+14155552671;ext=9', 'DE')).toEqual({
      ok: true,
      value: {
        number: '+14155552671',
        country: 'US',
        extension: '9',
        national: '(415) 555-2671 ext. 9',
        international: '+1 415 555 2671 ext. 9',
      },
    });
  });

  it.each(['(415) 555-2671 ext. 44', '415-555-2671 x44', '+14155552671;ext=44', '415 555 2671,,44#'])(
    'reads the extension of %s, and shows it',
    (text) => {
      expect(readNumber(text, 'US')).toMatchObject({
        value: { number: '+14155552671', extension: '44', international: '+1 415 555 2671 ext. 44' },
      });
    },
  );

  it('reads an ordinary number of every country, from home and from abroad', () => {
    const wrong = getCountries().flatMap((country) => {
      const example = getExampleNumber(country, examples);
      if (example === undefined) return [];
      const spellings = [example.formatNational(), example.formatInternational(), example.getURI()];
      return spellings
        .map((text) => readNumber(text, country))
        .filter((answer) => !answer.ok || answer.value.number !== example.number)
        .map(() => country);
    });
    expect(wrong).toEqual([]);
  });

  it('never throws, whatever the text', () => {
    const pieces = [
      '+',
      '0',
      '1',
      '9',
      '44',
      '(',
      ')',
      '-',
      ' ',
      ';ext=',
      'x',
      '#',
      '*',
      'tel:',
      '%',
      '%2B',
      '%ff',
    ];
    const odd = [
      'a',
      'Z',
      '\u0000',
      '\ud83d',
      '\udcde',
      '٤',
      '👍',
      '\u202e',
      ';phone-context=',
      ',,',
      '/',
      '?',
      '\n',
    ];
    const random = seeded(7);
    const all = [...pieces, ...odd];
    for (let run = 0; run < 3000; run += 1) {
      const length = Math.floor(random() * 24);
      const text = Array.from({ length }, () => all[Math.floor(random() * all.length)] ?? '').join('');
      const country = ['US', 'DE', '', 'ZZ', 'IT', '__proto__'][run % 6] ?? '';
      const answer = readNumber(text, country);
      if (answer.ok) expect(answer.value.number).toMatch(/^\+[1-9]\d{4,14}$/);
      else expect(answer.problem.code).toMatch(/^number-/);
    }
  });
});

/** The same numbers in each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
