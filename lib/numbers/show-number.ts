import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * How a number is shown to a person in the given country (ISO 3166): as it is written at home if it is from there, else
 * in its international form. What is no E.164 number (an agent's name, a short code) is shown as it is.
 */
export function showNumber(e164: string, country: string): string {
  if (!/^\+[1-9]\d{4,14}$/.test(e164)) return e164;
  const number = parsePhoneNumberFromString(e164);
  if (number === undefined) return e164;
  return number.country === country ? number.formatNational() : number.formatInternational();
}
