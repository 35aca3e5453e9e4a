import { formatTyped } from '../../numbers/format-typed.ts';
import { readNumber } from '../../numbers/read-number.ts';

/** The text of the number field and where the caret stands in it. */
export type Edit = { readonly text: string; readonly caret: number };

const MEANT = /[\d+*#,;a-z]/i;

/** Formats what was typed, and keeps the caret behind the same digit. */
export function reformat({ text, caret }: Edit, country: string): Edit {
  const formatted = formatTyped(text, country);
  return { text: formatted, caret: caretBehind(formatted, countMeant(text.slice(0, caret))) };
}

export function insert({ text, caret }: Edit, key: string, country: string): Edit {
  return reformat(
    { text: text.slice(0, caret) + key + text.slice(caret), caret: caret + key.length },
    country,
  );
}

/** Takes away the last digit before the caret, with any punctuation between the two. */
export function erase({ text, caret }: Edit, country: string): Edit {
  let at = caret;
  while (at > 0 && !MEANT.test(text.charAt(at - 1))) at -= 1;
  const from = Math.max(0, at - 1);
  return reformat({ text: text.slice(0, from) + text.slice(caret), caret: from }, country);
}

/**
 * The number in a pasted text ("Call me: (415) 555-2671!"), as the field shows it; `null` where none is found and the
 * text is best taken as it is.
 */
export function pastedNumber(text: string, country: string): string | null {
  const runs = text.match(/[+(]?\d[\d\s().\-–/]{3,}\d/g) ?? [];
  const candidates = [text.trim(), ...runs.toSorted((a, b) => b.length - a.length)];
  for (const candidate of candidates) {
    const read = readNumber(candidate, country);
    if (read.ok) return read.value.country === country ? read.value.national : read.value.international;
  }
  return null;
}

function countMeant(text: string): number {
  return [...text].filter((char) => MEANT.test(char)).length;
}

function caretBehind(text: string, meant: number): number {
  let left = meant;
  let at = 0;
  while (at < text.length && left > 0) {
    if (MEANT.test(text.charAt(at))) left -= 1;
    at += 1;
  }
  return at;
}
