import { dialable } from './dialable.ts';
import { foldText } from './fold-text.ts';

const SIP = /^\s*sips?:([^@;?]+)/i;
const SCHEME = /^\s*(?:tel|callto):(?:\/\/)?/i;

/**
 * The number that a `tel:` (RFC 3966), `callto:` or `sip:` address dials, in ASCII: percent-encoding undone, parameters
 * and query dropped but for the extension, a global `phone-context` put in front. `null` for any other text, and for a
 * SIP address whose user is no number of the telephone network. Never throws.
 */
export function readLink(href: string): string | null {
  const sip = SIP.exec(href)?.[1];
  if (sip !== undefined) return readSipUser(sip);
  if (!SCHEME.test(href)) return null;
  const body = foldText(decode(href.replace(SCHEME, '')));
  const [number = '', ...parameters] = body.replace(/\?.*$/, '').split(';');
  const context = parameters.map((each) => /^\s*phone-context=(\+[\d().-]+)/i.exec(each)?.[1]).find(Boolean);
  const extension = parameters.map((each) => /^\s*ext=([\d().-]{1,20})/i.exec(each)?.[1]).find(Boolean);
  const global =
    context !== undefined && !number.trim().startsWith('+') ? `${context}${number.trim()}` : number.trim();
  return dialable({ number: global, extension: extension?.replaceAll(/\D/g, '') });
}

/** Short ones are telephones of somebody's own exchange, which we cannot reach. */
function readSipUser(user: string): string | null {
  const number = foldText(decode(user)).trim();
  return /^\+?[\d() .-]{7,}$/.test(number) ? number : null;
}

/** Undoes percent-encoding; a text that is not well-formed is left as it is. */
export function decode(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
