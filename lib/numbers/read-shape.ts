import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import type { Evidence } from './label-evidence.ts';
import { isWellGrouped } from './number-groups.ts';
import { isBare, isUnlikely } from './number-shape.ts';
import type { Shape } from './number-shape.ts';

/** The most digits that a dialled number has: an exit code, a country code, a zero in brackets and the number. */
const MOST_DIGITS = 18;

/** The most characters of an E.164 number, its plus too; the plans of some countries let longer ones pass. */
const LONGEST = 16;

/**
 * The E.164 number that a piece of text is, or `null`. The number must exist by its country's plan, be complete as it
 * is dialled at home, and be written as such numbers are, unless words beside it say that it is one.
 */
export function readShape(shape: Shape, country: string, says: Evidence): string | null {
  const { digits, international } = shape;
  if (digits.length > MOST_DIGITS || digits.length < (international ? 6 : 5)) return null;
  if (!hasPairedBrackets(shape.text)) return null;
  if (international) return readInternational(shape);
  if (says === 'against' && !shape.text.startsWith('(')) return null;
  if (says !== 'for' && isUnlikely(shape)) return null;
  const home = isSupportedCountry(country) ? country : undefined;
  const number = parse(digits, home);
  if (number?.isValid() === true) return isWrittenAtHome(shape, number, says) ? number.number : null;
  return readAbroad(shape, says);
}

function readInternational(shape: Shape): string | null {
  const whole = parse(`+${shape.digits}`);
  if (whole?.isValid() === true) return whole.number;
  // The zero of "+44 (0)20" is dialled at home only.
  if (!/\( ?0 ?\)/.test(shape.text)) return null;
  const without = parse(`+${shape.text.replace(/\( ?0 ?\)/, '').replace(/\D/g, '')}`);
  return without?.isValid() === true ? without.number : null;
}

/** With an exit code, "0049 30 123456", or by a label that is followed by a country's code: "WhatsApp: 447400123456". */
function readAbroad(shape: Shape, says: Evidence): string | null {
  const exit = /^(?:00|011)(?=[1-9])/.exec(shape.digits)?.[0];
  if (
    exit === undefined ? says !== 'for' || shape.digits.length < 11 : isBareDigits(shape) && says !== 'for'
  ) {
    return null;
  }
  const number = parse(`+${shape.digits.slice(exit?.length ?? 0)}`);
  if (number?.isValid() !== true) return null;
  return beginsWithCode(shape, number) ? number.number : null;
}

/** Do exit code and country's code stand together, alone? "Line 2 312-726-1234" and "004.976.260-42" have none. */
function beginsWithCode(shape: Shape, number: PhoneNumber): boolean {
  const first = shape.groups[0] ?? '';
  if (isBareDigits(shape) || /^(?:00?1?|011)$/.test(first)) return true;
  return first.endsWith(number.countryCallingCode) && first.length <= number.countryCallingCode.length + 3;
}

function isBareDigits(shape: Shape): boolean {
  return shape.groups.length === 1;
}

function isWrittenAtHome(shape: Shape, number: PhoneNumber, says: Evidence): boolean {
  if (says === 'for') return true;
  const { digits } = shape;
  const national = number.nationalNumber;
  // Another country's, by an exit code of this one: its plan says nothing of the zero in front.
  const isAbroad = digits.startsWith('0') && digits.includes(`${number.countryCallingCode}${national}`);
  if (isAbroad) return beginsWithCode(shape, number);
  if (hasCodeWithoutPlus(shape, number)) return false;
  const withoutOptional = number.format('NATIONAL', { nationalPrefix: false });
  const needsPrefix = withoutOptional.replace(/\D/g, '').length > national.length;
  if (needsPrefix && digits.length <= national.length) return false;
  if (isBare(shape)) return true;
  return isWellGrouped(shape, number, [
    number.formatNational(),
    number.formatInternational().replace(`+${number.countryCallingCode}`, ''),
  ]);
}

/** "49 30 303986300": a country's code without a plus is believed only where nothing but spaces parts the digits. */
function hasCodeWithoutPlus({ digits, text }: Shape, number: PhoneNumber): boolean {
  const code = number.countryCallingCode;
  if (code === '1' || digits !== `${code}${number.nationalNumber}`) return false;
  return digits.length < 11 || /\d[-./]\d/.test(text);
}

/** At most two pairs of brackets, each with its counterpart, none inside another. */
function hasPairedBrackets(text: string): boolean {
  const brackets = text.replace(/[^()[\]]/g, '');
  return /^(?:\(\)|\[\]){0,2}$/.test(brackets);
}

function parse(text: string, home?: CountryCode): PhoneNumber | undefined {
  try {
    const number = parsePhoneNumberFromString(text, home);
    return number && number.number.length <= LONGEST ? number : undefined;
  } catch {
    // Documented not to throw; a text from a web page is no place to rely on it.
    return undefined;
  }
}
