import type { FoundNumber } from '../../lib/numbers/found-number.ts';

/** A text and the numbers that a person finds in it. */
export type Labelled = { readonly text: string; readonly expected: readonly FoundNumber[] };

const MARK = /\{\{(.*?)\|(\+\d+)(?:\|(\d+))?\}\}/gs;

/** Reads "Call {{(415) 555-2671 x12|+14155552671|12}}": the number as it is written, as E.164, and its extension. */
export function readMarked(marked: string): Labelled {
  const expected: FoundNumber[] = [];
  let text = '';
  let last = 0;
  for (const mark of marked.matchAll(MARK)) {
    const [all, written = '', number = '', extension] = mark;
    text += marked.slice(last, mark.index);
    const span = { start: text.length, end: text.length + written.length, number };
    expected.push(extension === undefined ? span : { ...span, extension });
    text += written;
    last = mark.index + all.length;
  }
  return { text: text + marked.slice(last), expected };
}
