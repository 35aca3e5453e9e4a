import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * The digits by which a number is found, however somebody types it: those of the international form and, where they
 * differ, those of the form used at home ("447700900123 07700900123").
 */
export function searchDigits(number: string): string {
  const digits = number.replace(/\D/g, '');
  const home = /^\+[1-9]\d{4,14}$/.test(number) ? parsePhoneNumberFromString(number)?.formatNational() : '';
  const national = (home ?? '').replace(/\D/g, '');
  return digits.includes(national) ? digits : `${digits} ${national}`;
}

/** The digits of a number as far as it is typed, without an exit code and without a trunk zero in brackets. */
export function typedDigits(typed: string): string {
  return typed
    .replace(/\(0\)/g, '')
    .replace(/\D/g, '')
    .replace(/^(?:00|011)(?=[1-9])/, '');
}
