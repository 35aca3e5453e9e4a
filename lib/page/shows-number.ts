import { foldText } from '../numbers/fold-text.ts';

/** The country calling codes, ITU-T E.164, without those of no country: nobody writes their numbers without the code. */
const CALLING_CODE =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-689]|3[578]|42|5[09]|6[7-9]|85)\d|88[06]|96[0-8]|97[0-7]|99[2-68])$/;

/** Marks that turn the reading order around: what is stored as "1762 555" may then read "555 2671" on the screen. */
const REVERSING = /[\u202b\u202e\u2067]/;

/** A shorter national number would match the end of too many others. */
const SHORTEST_NATIONAL = 7;

/**
 * Does a link's text show the number that the link dials? Only then does a click dial at once. The rule, on the digits
 * of both (words around them do not count, other digits do):
 * 1. they are the same, or
 * 2. the link's number is international and the text has it without the country code, with or without a trunk zero: what
 *    the text lacks is exactly one calling code, and at least seven digits are left.
 * A text with a country code that the link does not carry never matches: the link alone would be read by the person's own
 * country, and might reach somebody else.
 */
export function showsNumber(text: string, number: string): boolean {
  if (REVERSING.test(text)) return false;
  const shown = read(text);
  const dialled = read(number);
  if (shown.global && !dialled.global) return false;
  if (shown.digits === dialled.digits) return shown.digits.length > 1;
  if (shown.global || !dialled.global) return false;
  return [shown.digits, shown.digits.replace(/^0/, '')].some((national) =>
    isCodeAnd(dialled.digits, national),
  );
}

function isCodeAnd(whole: string, national: string): boolean {
  if (national.length < SHORTEST_NATIONAL || !whole.endsWith(national)) return false;
  return CALLING_CODE.test(whole.slice(0, whole.length - national.length));
}

function read(text: string): { readonly digits: string; readonly global: boolean } {
  const folded = foldText(text);
  const plus = /^\D*\+/.test(folded);
  // "+44 (0)20": the zero in brackets is not dialled from abroad.
  const digits = (plus ? folded.replace('(0)', '') : folded).replace(/\D/g, '');
  return !plus && digits.startsWith('00')
    ? { digits: digits.slice(2), global: true }
    : { digits, global: plus };
}
