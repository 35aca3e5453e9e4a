import type { Place } from './found-number.ts';

/** Do two codes of letters and digits stand in front, as in "1Z NV3 T30 01 5471 3380"? */
export function isBehindCodes({ text, start }: Place): boolean {
  return /(?:^|\s)(?:(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{2,20} ){2}$/.test(
    text.slice(Math.max(0, start - 45), start),
  );
}

/** Is a run of bare digits beside a code of letters and digits, as "1Z YSR8Z0 0157622869" is one code? */
export function isBesideCode({ text, start, end }: Place): boolean {
  const front = /(?:^|\s)(\S{2,20}) $/.exec(text.slice(Math.max(0, start - 24), start))?.[1] ?? '';
  const behind = /^ (\S{2,20})/.exec(text.slice(end, end + 24))?.[1] ?? '';
  // "DE 123456789" is a tax number; a zero in front is not from there.
  if (/^[A-Z]{2}$/.test(front) && text.charAt(start) !== '0') return true;
  return [front, behind].some((word) => CODE.test(word) && !/^\d{1,2}[a-z]+$/i.test(word));
}

const CODE = /^(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{4,}$/i;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?\b/g;
const HEXADECIMAL = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|(?:[\da-f]{1,4}:){3,7}[\da-f]{1,4}/gi;

/** Does it lie in a bank account's number (IBAN) or in a row of hexadecimal digits (UUID, MAC address)? */
export function isInLongCode({ text, start, end }: Place): boolean {
  const from = Math.max(0, start - 60);
  const around = text.slice(from, end + 60);
  return [...around.matchAll(IBAN), ...around.matchAll(HEXADECIMAL)].some(
    (code) => from + code.index < end && from + code.index + code[0].length > start,
  );
}
