import type { NumberInText } from '../answers.ts';
import type { Handlers, Input } from '../contract.ts';
import type { Settings } from '../facts.ts';
import { dialable } from '../numbers/dialable.ts';
import { evidenceOfLabel } from '../numbers/label-evidence.ts';
import { readCandidate } from '../numbers/read-candidate.ts';
import { readNumber } from '../numbers/read-number.ts';
import { done, failed } from '../util/outcome.ts';
import type { NotNumbers } from './not-numbers.ts';
import { isSiteOn, isTrustedPage } from './trusted-page.ts';

type Piece = Input<'page.find'>['pieces'][number];

/** Pieces whose numbers are remembered: tabs of one site show the same again and again. */
const MOST_KNOWN = 5_000;

/**
 * Reads the numbers in texts of pages: the tables that it takes are here, once for all tabs. What a person said is no
 * number is none on that site.
 */
export function pageFinder(
  settings: () => Promise<Settings>,
  notNumbers: NotNumbers,
): Handlers<'page.find' | 'page.notANumber'> {
  let known = new Map<string, readonly NumberInText[]>();
  let knownFor = '';

  function read({ label, ...piece }: Piece, country: string): readonly NumberInText[] {
    const key = JSON.stringify([label, piece]);
    const before = known.get(key);
    if (before) return before;
    const numbers = readCandidate({ ...piece, start: 0 }, country, evidenceOfLabel(label));
    const found = numbers.map((number) => ({
      start: number.start,
      end: number.end,
      number: dialable(number),
    }));
    known.set(key, found);
    return found;
  }

  return {
    async 'page.find'({ pieces }, { url }) {
      if (!(await isSiteOn(url))) return failed({ code: 'page-not-allowed' });
      const { country } = await settings();
      const none = await notNumbers.on(url);
      if (country !== knownFor || known.size > MOST_KNOWN) {
        known = new Map();
        knownFor = country;
      }
      return done(pieces.map((piece) => read(piece, country).filter(({ number }) => !none.has(number))));
    },
    async 'page.notANumber'({ number: text }, from) {
      if (!(await isTrustedPage(from))) return failed({ code: 'page-not-allowed' });
      const number = readNumber(text, (await settings()).country);
      if (!number.ok) return number;
      await notNumbers.add(from.url, dialable(number.value));
      return done(null);
    },
  };
}
