import { findCandidates } from './find-candidates.ts';
import { evidenceOfLabel } from './label-evidence.ts';
import { readCandidate } from './read-candidate.ts';
import type { FoundNumber } from './found-number.ts';

export type FindOptions = {
  /** ISO 3166, two letters: the country of numbers that are written without one. Without it, only "+…" is found. */
  readonly defaultCountry?: string;
  /** The header of the column or the label of the field that the text is in: "Phone" and "Order" say something. */
  readonly label?: string;
};

/**
 * The telephone numbers in a text, in their order, without overlaps. Offsets are UTF-16 units of the text as given and
 * include the extension; `number` is E.164. Takes time in proportion to the text, and never throws.
 */
export function findPhoneNumbers(text: string, options: FindOptions = {}): readonly FoundNumber[] {
  const label = evidenceOfLabel(options.label ?? '');
  const found: FoundNumber[] = [];
  for (const candidate of findCandidates(text)) {
    for (const number of readCandidate(candidate, options.defaultCountry ?? '', label)) {
      if (number.start >= (found.at(-1)?.end ?? 0)) found.push(number);
    }
  }
  return found;
}
