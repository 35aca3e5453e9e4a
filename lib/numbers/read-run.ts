import type { Reading } from './found-number.ts';
import type { Evidence } from './label-evidence.ts';
import { isDate } from './number-shape.ts';
import { readPieces } from './read-pieces.ts';
import type { Piece } from './split-run.ts';

/** A number has no more pieces than this; "0 30 12 34 56 78" has six. */
const MOST_PIECES = 8;

/** A row of digits in which so many readings on end were no number is something else: it is given up. */
const MOST_VAIN_READINGS = 24;

/** The numbers in one run of pieces. */
export function readRun(
  text: string,
  pieces: readonly Piece[],
  country: string,
  label: Evidence,
): readonly Reading[] {
  let vain = 0;
  const read: Read = (list) => {
    if (vain >= MOST_VAIN_READINGS) return null;
    const reading = readPieces(text, list, country, label);
    vain = reading === null ? vain + 1 : 0;
    return reading;
  };
  return withoutDates(pieces).flatMap((list) => readList(list, read));
}

type Read = (list: readonly Piece[]) => Reading | null;

/** Dates stand between numbers like walls. */
function withoutDates(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lists: Piece[][] = [[]];
  for (const piece of pieces) {
    if (isDate(piece.text.replace(/^\(|\)$/g, ''))) lists.push([]);
    else lists.at(-1)?.push(piece);
  }
  return lists.filter((list) => list.length > 0);
}

function readList(list: readonly Piece[], read: Read): readonly Reading[] {
  const parts = atWideGaps(list);
  if (parts.length === 1) return readPart(list, read);
  // "030 / 1234567" is one number, "030 1234567 / 0171 1234567" are two.
  const each = parts.map((part) => readPart(part, read));
  const isWholeEach = each.every((found, at) => found.length > 0 || digitsOf(parts[at] ?? []) < 6);
  if (isWholeEach && each.some((found) => found.length > 0)) return each.flat();
  const whole = read(list);
  return whole === null ? each.flat() : [whole];
}

function atWideGaps(list: readonly Piece[]): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [[]];
  for (const piece of list) {
    parts.at(-1)?.push(piece);
    if (piece.gap === 'wide') parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

/** Pieces with single spaces between them: one number, or several of which each must stand for itself. */
function readPart(part: readonly Piece[], read: Read): readonly Reading[] {
  const whole = read(part);
  if (whole !== null || part.length === 1) return whole === null ? [] : [whole];
  const found: Reading[] = [];
  const left: Piece[] = [];
  for (let at = 0; at < part.length;) {
    const [length, reading] = longestAt(part, at, read);
    if (reading === null) left.push(...part.slice(at, at + 1));
    else found.push(reading);
    at += length;
  }
  if (left.length === 0) return found;
  // Beside a number may stand a zip code or an hour, but no other long digits: those are rows of something else. Groups
  // from the middle of such a row are no number because one of them begins with a zero.
  const isShort = left.length <= 3 && left.every((piece) => piece.text.replace(/\D/g, '').length <= 5);
  return found.filter((reading) => beginsAnew(reading, part) || (isShort && !isLoose(reading, part)));
}

function beginsAnew({ start }: Reading, part: readonly Piece[]): boolean {
  return part.some((piece) => piece.start === start && /^[+(]/.test(piece.text));
}

function isLoose({ start, end }: Reading, part: readonly Piece[]): boolean {
  const own = part.filter((piece) => piece.start >= start - 1 && piece.end <= end + 1);
  return own.length > 1 && own.every((piece) => /^\d+$/.test(piece.text));
}

function longestAt(
  part: readonly Piece[],
  at: number,
  read: Read,
): readonly [length: number, Reading | null] {
  for (let end = Math.min(part.length, at + MOST_PIECES); end > at; end -= 1) {
    const list = part.slice(at, end);
    if (!standsForItself(list, part.slice(0, at), part.slice(end))) continue;
    const reading = read(list);
    if (reading !== null) return [end - at, reading];
  }
  return [1, null];
}

function standsForItself(
  list: readonly Piece[],
  before: readonly Piece[],
  behind: readonly Piece[],
): boolean {
  const first = list[0]?.text ?? '';
  if (/^[+(]/.test(first)) return true;
  const startsAnew = (piece: Piece | undefined) => piece === undefined || /^[+(0]/.test(piece.text);
  if (list.length > 1) return first.startsWith('0') && startsAnew(behind[0]);
  // One piece is held together more tightly than by the spaces around it; bare digits only among their like.
  const alike = (piece: Piece) => piece.text.length === first.length || startsAnew(piece);
  return /\d[-./()]+\d/.test(first) || [...before, ...behind].every(alike);
}

function digitsOf(list: readonly Piece[]): number {
  return list.reduce((sum, piece) => sum + piece.text.replace(/\D/g, '').length, 0);
}
