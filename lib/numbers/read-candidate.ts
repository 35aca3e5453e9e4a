import type { Candidate } from './find-candidates.ts';
import type { FoundNumber, Reading } from './found-number.ts';
import { foldInPlace } from './fold-in-place.ts';
import type { FoldedText } from './fold-in-place.ts';
import type { Evidence } from './label-evidence.ts';
import { piecesOf } from './pieces-of.ts';
import { readExtension } from './read-extension.ts';
import { readRun } from './read-run.ts';
import { readVanity } from './read-vanity.ts';

/**
 * The second stage: the numbers in one candidate. `country` is that of numbers written without one; `label` says what
 * a header or a field's name makes of numbers with no word of their own. Bounded work: a candidate has a hundred digits.
 */
export function readCandidate(
  candidate: Candidate,
  country: string,
  label: Evidence,
): readonly FoundNumber[] {
  const folded = foldInPlace(candidate.before + candidate.text + candidate.after);
  const place = placeOf(candidate, folded);
  const readings =
    candidate.kind === 'letters'
      ? readVanity(folded.text, place, country)
      : readRun(folded.text, piecesOf(folded.text, place), country, label);
  const shift = candidate.start - candidate.before.length;
  return readings.map((reading) => found(reading, folded, shift));
}

function placeOf(candidate: Candidate, folded: FoldedText): { readonly start: number; readonly end: number } {
  const from = candidate.before.length;
  const to = from + candidate.text.length;
  let start = 0;
  while (start < folded.text.length && folded.startOf(start) < from) start += 1;
  let end = start;
  while (end < folded.text.length && folded.startOf(end) < to) end += 1;
  return { start, end };
}

function found({ start, end, number }: Reading, folded: FoldedText, shift: number): FoundNumber {
  const extension = readExtension(folded.text.slice(end, end + 40));
  const last = end + (extension?.length ?? 0);
  const span = { start: shift + folded.startOf(start), end: shift + folded.endOf(last), number };
  return extension === null ? span : { ...span, extension: extension.digits };
}
