import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import { isEmergency } from './emergency.ts';
import { lettersAsDigits } from './keypad.ts';
import { typedText, withoutExtension } from './typed-text.ts';

/** A number that can be dialled, and how it is shown. */
export type ReadNumber = {
  /** E.164. */
  readonly number: string;
  /** ISO 3166, two letters; empty where the number belongs to no single country. */
  readonly country: string;
  /** Digits to be dialled as tones once the call is answered; empty: none. */
  readonly extension: string;
  /** As it is written in its own country, with its extension. */
  readonly national: string;
  readonly international: string;
};

/** Longer texts are not read at all. */
const LONGEST_TEXT = 200;

/**
 * Reads a number from anything a person types or pastes, or a link carries. `country` (ISO 3166, two letters) is that
 * of numbers written without one. Answers a number that exists by its country's plan, or one
 * of the `number-…` problems; never throws.
 */
export function readNumber(text: string, country: string): Outcome<ReadNumber, Problem> {
  if (text.length > LONGEST_TEXT) return failed({ code: 'number-too-long' });
  const typed = typedText(text);
  if (typed === '') return failed({ code: 'number-empty' });
  if (!/\d/.test(typed)) return failed({ code: 'number-not-a-number' });
  if (isEmergency(text, country)) return failed({ code: 'number-emergency' });
  const home = isSupportedCountry(country) ? country : undefined;
  const found = [typed, ...otherReadings(typed, home)]
    .map((reading) => parse(reading, home))
    .find((number) => number?.isValid() === true);
  return found === undefined ? failed(problemOf(typed, home)) : done(describe(found));
}

/** Readings that are tried when the text as it stands is no number: each must then be valid by itself. */
function otherReadings(typed: string, home: CountryCode | undefined): readonly string[] {
  const vanity = vanityAsDigits(typed);
  const digits = typed.replace(/\D/g, '');
  const exit = /^(?:00|011)(?=[1-9])/.exec(digits)?.[0];
  // "011" is Turin in Italy: it is an exit code only where the number could not be one of the country's own.
  const abroad = exit !== undefined && !typed.includes('+') && parse(typed, home)?.isPossible() !== true;
  return [...(vanity === null ? [] : [vanity]), ...(abroad ? [`+${digits.slice(exit.length)}`] : [])];
}

/** "1-800-FLOWERS" by the keys of a telephone; `null` for a text that is not digits followed by letters. */
function vanityAsDigits(typed: string): string | null {
  return /^[+(]?\d[\d\s().-]{1,}[a-z][a-z\d\s.-]*$/i.test(typed) ? lettersAsDigits(typed) : null;
}

function parse(text: string, home: CountryCode | undefined): PhoneNumber | undefined {
  try {
    return parsePhoneNumberFromString(text, home);
  } catch {
    // Documented not to throw; a text from a web page is no place to rely on it.
    return undefined;
  }
}

function describe(found: PhoneNumber): ReadNumber {
  return {
    number: found.number,
    country: found.country ?? '',
    extension: found.ext ?? '',
    national: found.formatNational(),
    international: found.formatInternational(),
  };
}

function problemOf(typed: string, home: CountryCode | undefined): Problem {
  const number = withoutExtension(typed);
  const digits = number.replace(/\D/g, '');
  if (digits.length > 17) return { code: 'number-too-long' };
  if (/[a-z]{2}/i.test(number) && digits.length < 5) return { code: 'number-not-a-number' };
  switch (length(`${number.includes('+') ? '+' : ''}${digits}`, home)) {
    case 'TOO_SHORT':
      return { code: 'number-too-short' };
    case 'TOO_LONG':
      return { code: 'number-too-long' };
    case 'NOT_A_NUMBER':
      return digits.length < 3 ? { code: 'number-too-short' } : { code: 'number-not-a-number' };
    case 'INVALID_COUNTRY':
    case 'INVALID_LENGTH':
    case undefined:
      return { code: 'number-invalid' };
  }
}

function length(number: string, home: CountryCode | undefined): ReturnType<typeof validatePhoneNumberLength> {
  try {
    return validatePhoneNumberLength(number, home);
  } catch {
    return undefined;
  }
}
