import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCandidates } from '../../lib/numbers/find-candidates.ts';
import { findPhoneNumbers } from '../../lib/numbers/find-phone-numbers.ts';
import { foldText } from '../../lib/numbers/fold-text.ts';
import { evidenceOfLabel } from '../../lib/numbers/label-evidence.ts';
import { readLink } from '../../lib/numbers/read-link.ts';
import { showsNumber } from '../../lib/page/shows-number.ts';
import { hostileText, PIECES } from './hostile-texts.ts';

const country = fc.constantFrom('US', 'GB', 'DE', 'BR', 'AR', 'IT', 'SG', 'TA', 'ZZ', '');
const KEYS = '22233344455566677778889999';

/** The digits that a person would dial for what is written. */
const dialled = (text: string) =>
  foldText(text)
    .toUpperCase()
    .replaceAll(/[A-Z]/g, (letter) => KEYS.charAt(letter.charCodeAt(0) - 65))
    .replaceAll(/\D/g, '');

describe('in any text', () => {
  it('what is found is there, in order, and shows the digits of its number', () => {
    fc.assert(
      fc.property(hostileText, country, hostileText, (text, defaultCountry, label) => {
        let last = 0;
        for (const { start, end, number, extension } of findPhoneNumbers(text, { defaultCountry, label })) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(number).toMatch(/^\+[1-9]\d{4,14}$/);
          const digits = dialled(text.slice(start, end));
          expect(digits).toContain(number.slice(-6));
          if (extension !== undefined) expect(digits.endsWith(extension)).toBe(true);
          last = end;
        }
      }),
      { numRuns: 600 },
    );
  });

  it('candidates are pieces of it, with what stands around them', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        let last = 0;
        for (const { start, text: found, before, after } of findCandidates(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(before + found + after).toBe(
            text.slice(start - before.length, start + found.length + after.length),
          );
          last = start;
        }
      }),
      { numRuns: 600 },
    );
  });
});

describe('an address of any kind', () => {
  it('is a number only behind tel: or callto:', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const isLink = /^\s*(?:tel|callto):/i.test(text);
        expect(readLink(text) !== null).toBe(isLink);
        expect(readLink(`tel:${text}`)).toBe(readLink(`callto://${text}`.replace('////', '//')));
      }),
    );
  });

  it('keeps the digits of its number, however it is written', () => {
    const separated = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('', ' ', '-', '.', '(', ')')), {
        minLength: 3,
        maxLength: 15,
      })
      .map((pairs) => `+${pairs.flat().join('')}`);
    fc.assert(
      fc.property(separated, fc.boolean(), hostileText, (number, isEncoded, query) => {
        const href = `tel:${isEncoded ? encodeURIComponent(number) : number}`;
        expect(readLink(href)).toBe(number.trim());
        expect(readLink(`${href}?${query.replaceAll(/[^\w=&]/g, '')}`)).toBe(number.trim());
      }),
    );
  });
});

describe('a text beside a link', () => {
  const e164 = fc.stringMatching(/^\+1[2-9]\d{9}$/);

  it('shows no number that ends otherwise, or is read the other way round', () => {
    fc.assert(
      fc.property(e164, fc.nat(6), fc.integer({ min: 1, max: 9 }), (number, place, step) => {
        const at = number.length - 1 - place;
        const other = (Number(number.charAt(at)) + step) % 10;
        const forged = `${number.slice(0, at)}${other}${number.slice(at + 1)}`;
        expect(showsNumber(number, number)).toBe(true);
        expect(showsNumber(forged, number)).toBe(false);
        expect(showsNumber(`\u202e${number}`, number)).toBe(false);
      }),
    );
  });

  it('shows a number only with at least seven of its digits, and no others', () => {
    fc.assert(
      fc.property(hostileText, e164, (text, number) => {
        if (!showsNumber(text, number)) return;
        const shown = dialled(foldText(text).replaceAll(/[a-z]/gi, ''));
        expect(shown.length).toBeGreaterThanOrEqual(7);
        expect(number.slice(-7)).toBe(shown.slice(-7));
      }),
    );
  });
});

/** How much longer a text of sixteen times the length takes: sixteen times if all is well, 256 if work is squared. */
const MOST_GROWTH = 64;
/** ms; what is shorter is the clock's and the collector's noise. Squared work on the long text takes seconds. */
const SHORTEST = 2;

describe('time grows with the text and no faster', () => {
  const works: readonly (readonly [name: string, size: number, work: (text: string) => unknown])[] = [
    ['findPhoneNumbers', 1_000, (text) => findPhoneNumbers(text, { defaultCountry: 'US' })],
    ['findCandidates', 4_000, findCandidates],
    ['evidenceOfLabel', 4_000, evidenceOfLabel],
    ['readLink', 4_000, (text) => readLink(`tel:${text}`)],
    ['showsNumber', 4_000, (text) => showsNumber(text, text)],
  ];

  it.each(works)('%s', (_, size, work) => {
    const squared = PIECES.filter((piece) => {
      const short = quickest(3, piece.repeat(size / piece.length), work);
      // A machine that was busy meanwhile is given another chance.
      const allowed = MOST_GROWTH * Math.max(short, SHORTEST);
      const long = piece.repeat((size * 16) / piece.length);
      return quickest(1, long, work) > allowed && quickest(3, long, work) > allowed;
    });
    expect(squared).toEqual([]);
  });
});

/** ms of the quickest of some runs. */
function quickest(runs: number, text: string, work: (text: string) => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}
