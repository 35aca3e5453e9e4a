import type { NumberInText } from '../answers.ts';
import type { Handlers, Input } from '../contract.ts';
import { dialable } from '../numbers/dialable.ts';
import { evidenceOfLabel } from '../numbers/label-evidence.ts';
import { readCandidate } from '../numbers/read-candidate.ts';
import { readNumber } from '../numbers/read-number.ts';
import { done, failed } from '../util/outcome.ts';
import type { NotNumbers } from './not-numbers.ts';
import type { PageCountry } from './page-country.ts';
import { isSiteOn, isTrustedPage } from './trusted-page.ts';

type Piece = Input<'page.find'>['pieces'][number];

/** Pieces whose numbers are remembered: tabs of one site show the same again and again. */
const MOST_KNOWN = 5_000;

/**
 * Reads the numbers in texts of pages: the tables that it takes are here, once for all tabs. What a person said is no
 * number is none on that site.
 */
export function pageFinder(
  pageCountry: PageCountry,
  notNumbers: NotNumbers,
): Handlers<'page.find' | 'page.notANumber'> {
  let known = new Map<string, readonly NumberInText[]>();

  function read({ label, ...piece }: Piece, country: string): readonly NumberInText[] {
    const key = JSON.stringify([country, label, piece]);
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
    async 'page.find'({ pieces, lang }, { url }) {
      const [isOn, country, none] = await Promise.all([
        isSiteOn(url),
        pageCountry(url, lang),
        notNumbers.on(url),
      ]);
      if (!isOn) return failed({ code: 'page-not-allowed' });
      if (known.size > MOST_KNOWN) known = new Map();
      return done(pieces.map((piece) => read(piece, country).filter(({ number }) => !none.has(number))));
    },
    async 'page.notANumber'({ number: text, lang }, from) {
      if (!(await isTrustedPage(from))) return failed({ code: 'page-not-allowed' });
      const number = readNumber(text, await pageCountry(from.url, lang));
      if (!number.ok) return number;
      await notNumbers.add(from.url, dialable(number.value));
      return done(null);
    },
  };
}
