import { isSupportedCountry, isValidPhoneNumber } from 'libphonenumber-js/max';
import type { Place } from './found-number.ts';
import { evidenceOfLabel } from './label-evidence.ts';

/** Neighbours that are asked about; one that is no number is enough. */
const MOST_ASKED = 3;

/**
 * Do bare digits stand in a row of cells ("a | b | c", or with tabs) in which such digits are something else: named as
 * that, or no telephone number? Then these are no number either.
 */
export function isRowOfIds({ text, start, end }: Place, country: string): boolean {
  const before = text.slice(0, start);
  const behind = text.slice(end);
  const row = [before.slice(before.lastIndexOf('\n') + 1), ...(/^[^\n]*/.exec(behind) ?? [])];
  if (!row.some((part) => /[|\t]/.test(part))) return false;
  const cells = row.flatMap((part) => part.split(/[|\t]/)).map((cell) => cell.trim());
  if (cells.some((cell) => /\d/.test(cell) && evidenceOfLabel(cell) === 'against')) return true;
  const home = isSupportedCountry(country) ? country : undefined;
  return cells
    .filter((cell) => /^\d{7,}$/.test(cell))
    .slice(0, MOST_ASKED)
    .some((cell) => cell.length > 15 || !isValidPhoneNumber(cell, home));
}
