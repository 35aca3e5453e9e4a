import { splitRun } from './split-run.ts';
import type { Piece } from './split-run.ts';
import { WORD_LETTER } from './word-letter.ts';

const OF_WORD_BEHIND = new RegExp(
  String.raw`^(?!\s?e?xt?)(?:${WORD_LETTER}|[%\p{Sc}°:]| [%\p{Sc}°]| ?(?:uhr|h|am|pm)\b|[,.]\d)`,
  'iu',
);
const OF_WORD_IN_FRONT = new RegExp(String.raw`(?:${WORD_LETTER}|[#/_.,]|\p{Sc} ?)$`, 'u');

// "Line 2 312-726-1234": the second of somebody's numbers.
const COUNTED = /(?<!\p{L})(?:line|contact|number|l[ií]nea|linha|ligne|nummer) $/iu;

const AMOUNT_BEHIND = /^(?: ?\p{Sc}|,\d\d?(?![\d#]))/u;

/**
 * The pieces of a run of digits in ASCII text, with the "+" and the bracket that belong to its first one, and without
 * the pieces at its ends that belong to the words beside them: "$20 415-555-2671", "030 1234567 24h".
 */
export function piecesOf(
  text: string,
  place: { readonly start: number; readonly end: number },
): readonly Piece[] {
  const lead =
    /(?:[([] ?)?[+]{0,2} ?[([]?$/.exec(text.slice(Math.max(0, place.start - 4), place.start))?.[0] ?? '';
  const start = place.start - lead.trimStart().length;
  const pieces = [...splitRun(text.slice(start, place.end), start)];
  const behind = text.slice(place.end, place.end + 12);
  // "198 961 892 €" is one amount, not a number in front of an amount.
  if (AMOUNT_BEHIND.test(behind) && pieces.every(({ text: piece }, at) => isThousands(piece, at))) return [];
  if (pieces.length > 1 && OF_WORD_BEHIND.test(behind)) {
    const last = pieces.at(-1)?.text ?? '';
    if (last.replace(/\D/g, '').length <= 4) pieces.pop();
  }
  const front = text.slice(Math.max(0, start - 12), start);
  const first = pieces[0]?.text ?? '';
  // "Tel.030 1234567" touches its label; "B12 030 1234567" and "$20 415-555-2671" begin with something else.
  const isOther = /^\d{1,5}$/.test(first) && OF_WORD_IN_FRONT.test(front) && !/\p{L}{2}\.$/u.test(front);
  if (pieces.length > 1 && (isOther || (/^[1-9]$/.test(first) && COUNTED.test(front)))) pieces.shift();
  return pieces;
}

function isThousands(piece: string, at: number): boolean {
  return at === 0 ? /^\d{1,3}$/.test(piece) : /^\d{3}$/.test(piece);
}
