import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { lettersAsDigits } from './keypad.ts';
import type { Reading } from './found-number.ts';

/** The freephone prefixes of North America, behind which letters are read in any case: 1-800-Flowers. */
const SURE = /^\+?1[-. ]\(?8\d\d\)?-/;

/**
 * A number with letters in it, by the keys of a telephone: as many of its words as fill up the number. Words may run
 * on beyond North American numbers, as the network leaves out what is too much: 1-800-CONTACTS.
 */
export function readVanity(
  text: string,
  place: { readonly start: number; readonly end: number },
  country: string,
): readonly Reading[] {
  const home = isSupportedCountry(country) ? country : undefined;
  const run = text.slice(place.start, place.end);
  const ends = [...run.matchAll(/[A-Za-z\d](?=[-. ]|$)/g)].map((match) => match.index + 1);
  for (const end of ends) {
    const spelled = run.slice(0, end);
    const digits = lettersAsDigits(spelled).replace(/\D/g, '');
    if (digits.length < 10 || !isMeant(spelled, run.slice(end) + text.slice(place.end))) continue;
    const isAmerican = /^(?:\+?1[-. ])?\(?[2-9]\d\d\)?[-. ]/.test(spelled);
    const full = isAmerican ? digits.slice(0, digits.startsWith('1') ? 11 : 10) : digits;
    if (digits.length - full.length > 4) return [];
    const number = isAmerican
      ? parsePhoneNumberFromString(`+1${full.slice(-10)}`)
      : parsePhoneNumberFromString(full, home);
    if (number?.isValid() === true) {
      return [{ start: place.start, end: place.start + end, number: number.number }];
    }
  }
  return [];
}

function isMeant(spelled: string, behind: string): boolean {
  if (/^[\p{L}\d_@]/u.test(behind) || !/[A-Za-z]/.test(spelled)) return false;
  if (SURE.test(spelled)) return true;
  // "800 MAIN STREET" is an address: without "1" or a dash, only 0800, 1300 and the like say that it is a number.
  return (
    /[A-Z]/.test(spelled) &&
    !/[a-z]/.test(spelled) &&
    /^(?:\+?1[-. ]|0|1[38]00|\(?\d{3}\)?[-.]|\()/.test(spelled)
  );
}
