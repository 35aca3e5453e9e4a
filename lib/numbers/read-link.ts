import { foldText } from './fold-text.ts';

const SCHEME = /^\s*(?:tel|callto):(?:\/\/)?/i;

/**
 * The number that a `tel:` (RFC 3966) or `callto:` address dials, in ASCII: percent-encoding undone, parameters and
 * query dropped, a global `phone-context` put in front. `null` for any other text. Never throws.
 */
export function readLink(href: string): string | null {
  if (!SCHEME.test(href)) return null;
  const body = foldText(decode(href.replace(SCHEME, '')));
  const [number = '', ...parameters] = body.replace(/\?.*$/, '').split(';');
  const context = parameters.map((each) => /^\s*phone-context=(\+[\d().-]+)/i.exec(each)?.[1]).find(Boolean);
  return context !== undefined && !number.trim().startsWith('+')
    ? `${context}${number.trim()}`
    : number.trim();
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
