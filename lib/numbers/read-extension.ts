import { WORD_LETTER } from './word-letter.ts';

/** An extension behind a number: its digits, and how many characters it takes. */
export type Extension = { readonly digits: string; readonly length: number };

const WORDS =
  'e?xt(?:ension|ensi[oó]n|n)?|extens[aã]o|int(?:erno|erne|ern)?|anexo|ramal|poste|durchwahl|dw|klappe|kl|nst|nebenstelle|toestel|tst|lok(?:al)?|wewn?|linka|mell|доб|вн';

// "x12", "ext. 12", ", ext 12", ";ext=12", ",,12#", "#12", "～12". A lone comma with digits is the next number, or 45 days.
const FORMS: readonly RegExp[] = [
  /^;\s?ext=(\d{1,7})/i,
  new RegExp(String.raw`^\s{0,3},?\s{0,2}[(\[]?(?:${WORDS})(?:[.:=]|\s|-){0,4}#?\s?(\d{1,7})[)\]]?`, 'iu'),
  /^\s{0,2},?\s{0,2}x[.:]?\s{0,2}(\d{1,7})/i,
  /^\s{0,2}(?:,{1,3}|;{1,2})(\d{1,12})#/,
  /^\s{0,2},{2,3}\s?(\d{1,12})/,
  /^\s{0,2}[#~]\s?(\d{1,5})/,
];

const GOES_ON = new RegExp(String.raw`^(?:${WORD_LETTER}|[\d_]|\s?-\s?\d|[.,]\d)`, 'u');

/** Reads the extension that a text begins with; `null` where there is none, or where it would be part of another number. */
export function readExtension(after: string): Extension | null {
  for (const form of FORMS) {
    const match = form.exec(after);
    const digits = match?.[1];
    if (match === null || digits === undefined) continue;
    const opened = /[([]/.test(match[0]);
    const length = match[0].length - (!opened && /[)\]]$/.test(match[0]) ? 1 : 0);
    if (GOES_ON.test(after.slice(length))) return null;
    return { digits, length };
  }
  return null;
}
