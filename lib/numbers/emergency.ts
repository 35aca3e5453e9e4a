import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import { emergencyNumbers } from './emergency-numbers.ts';
import { typedText, withoutExtension } from './typed-text.ts';

/** No way of writing an emergency number is longer: an exit code, a country code and six digits. */
const LONGEST = 12;
const EXIT_CODES = ['', '00', '011'];

/**
 * Is it an emergency number, in any spelling: "9-1-1", "+1 911", "tel:112", "0044 999"? Such a number is never dialled
 * like an ordinary one: a phone in a browser cannot tell the rescuers where it is. A number that merely starts like one
 * is ordinary.
 */
export function isEmergency(text: string, country: string): boolean {
  const number = withoutExtension(typedText(text.slice(0, 200)));
  const digits = number.replace(/\D/g, '');
  if (digits.length < 2 || digits.length > LONGEST) return false;
  if (isOneOf(emergencyNumbers(country), digits)) return true;
  const exitCodes = number.includes('+') ? EXIT_CODES : EXIT_CODES.slice(1);
  return exitCodes.some((code) => digits.startsWith(code) && isAbroad(digits.slice(code.length)));
}

function isAbroad(digits: string): boolean {
  return getCountries().some((country) => {
    const code = getCountryCallingCode(country);
    return digits.startsWith(code) && isOneOf(emergencyNumbers(country), digits.slice(code.length));
  });
}

function isOneOf(patterns: readonly string[], digits: string): boolean {
  return patterns.some(
    (pattern) =>
      pattern.length === digits.length &&
      [...pattern].every((expected, at) => expected === 'x' || expected === digits[at]),
  );
}
