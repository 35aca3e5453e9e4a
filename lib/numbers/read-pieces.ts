import type { Place, Reading } from './found-number.ts';
import { evidenceBefore } from './label-evidence.ts';
import type { Evidence } from './label-evidence.ts';
import { shapeOf } from './number-shape.ts';
import { isBehindCodes, isBesideCode, isInLongCode } from './part-of-code.ts';
import { isPartOfOther } from './part-of-other.ts';
import { readShape } from './read-shape.ts';
import { isRowOfIds } from './row-of-ids.ts';
import type { Piece } from './split-run.ts';

/** The one number that some pieces of a text are, or `null`: its words, its neighbours and its plan must allow it. */
export function readPieces(
  text: string,
  list: readonly Piece[],
  country: string,
  label: Evidence,
): Reading | null {
  const place = withoutLooseBrackets(text, list.at(0)?.start ?? 0, list.at(-1)?.end ?? 0);
  const { start, end } = place;
  const shape = shapeOf(text.slice(start, end).replace(/^\+\+/, '+').replace(/^\[/, '(').replace(/\]/g, ')'));
  if (shape.digits.length < 6 || shape.digits.length > 18) return null;
  const said = evidenceBefore(text.slice(Math.max(0, start - 90), start));
  const heard = said === 'none' ? label : said;
  const isOneBlock = shape.groups.length === 1 && !shape.international;
  const says = heard === 'doubtful' ? (isOneBlock ? 'against' : 'none') : heard;
  // Six digits are a number in the smallest countries only: it takes a word to believe it.
  if (shape.digits.length === 6 && !shape.international && says !== 'for') return null;
  if (isInLongCode(place) || isPartOfOther(place, says)) return null;
  if (!shape.international && isBehindCodes(place)) return null;
  if (isOneBlock && says !== 'for' && (isBesideCode(place) || isRowOfIds(place, country))) return null;
  const number = readShape(shape, country, says);
  return number === null ? null : { start, end, number };
}

/** Without a bracket that has no counterpart: the one of "(+64 21 149 2947)" belongs to the sentence. */
function withoutLooseBrackets(text: string, from: number, to: number): Place {
  let start = from;
  let end = to;
  const opened = /^[([]/.test(text.slice(start, end));
  if (opened && !/^.[^()[\]]*[)\]]/.test(text.slice(start, end))) start += 1;
  while (/[^\d]/.test(text.charAt(end - 1)) && end > start && !/[)\]]/.test(text.charAt(end - 1))) end -= 1;
  return { text, start, end };
}
