import { NORTH_AMERICAN } from './number-shape.ts';

/** A piece of a run without spaces; places are those in the text that the run is in. */
export type Piece = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What parts it from the next one: a single space may be within a number; what is wide seldom is. */
  readonly gap: 'space' | 'wide' | 'end';
};

// "a / b", "a - b", "a -- b", two spaces, a slash before what begins anew, is written as in North America or is no more
// than an ending; a bracket keeps its space: "(415) 555".
const GAPS = new RegExp(
  String.raw` +[-/~]+ *|[-/~]+ +|--+|//+| {2,}| |(?<=\d{4})/(?=[(+0]|${NORTH_AMERICAN}|\d{1,2}$)|(?<=\d)(?=\((?!0\)))`,
  'g',
);

/** A run of digits and separators, in ASCII, cut at its spaces. `from` is where it begins in its text. */
export function splitRun(run: string, from: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of run.matchAll(GAPS)) {
    const isSpace = match[0] === ' ' || match[0] === '';
    push(pieces, run, at, match.index, isSpace ? 'space' : 'wide', from);
    at = match.index + match[0].length;
  }
  push(pieces, run, at, run.length, 'end', from);
  return pieces;
}

function push(
  pieces: Piece[],
  run: string,
  start: number,
  end: number,
  gap: Piece['gap'],
  from: number,
): void {
  if (end > start) pieces.push({ start: from + start, end: from + end, text: run.slice(start, end), gap });
}
