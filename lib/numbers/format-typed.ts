import { AsYouType, isSupportedCountry } from 'libphonenumber-js/max';
import { foldText } from './fold-text.ts';

/**
 * Formats a number while it is being typed. What is not a plain number (`*`, `#`, letters, a half-typed name) comes back
 * as it is, no digit is ever lost, and formatting a second time changes nothing.
 */
export function formatTyped(text: string, country: string): string {
  const folded = foldText(text);
  if (folded.length > 40 || !/^\+?[\d\s().\-/]*\d[\d\s().\-/]*$/.test(folded)) return text;
  const typed = folded.replace(/[^\d+]/g, '');
  const shown = new AsYouType(isSupportedCountry(country) ? country : undefined).input(typed);
  if (shown.replace(/[^\d+]/g, '') !== typed) return text;
  // A bracket closed behind the last digit would come back each time it is deleted.
  return /\d$/.test(shown) ? shown : typed;
}
