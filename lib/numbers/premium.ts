import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Does calling the number, E.164, cost more by its country's numbering plan? */
export function isPremium(number: string): boolean {
  return parsePhoneNumberFromString(number)?.getType() === 'PREMIUM_RATE';
}
