import { readLink } from '../numbers/read-link.ts';

/** A link to a phone number. */
export type NumberLink = {
  readonly element: Element;
  /** As the link carries it, in ASCII; not checked. */
  readonly number: string;
};

/** Longer ones are no numbers, and the background would refuse them. */
const LONGEST = 200;
const XLINK = 'http://www.w3.org/1999/xlink';

/**
 * The `tel:`, `callto:` or `sip:` link under an event, also inside open shadow roots. `null` where there is none, or where it
 * leads to no number (`callto:` once carried user names).
 */
export function linkUnder(event: Event): NumberLink | null {
  for (const element of event.composedPath()) {
    if (!(element instanceof Element) || !/^(?:a|area)$/.test(element.localName)) continue;
    const href = element.getAttribute('href') ?? element.getAttributeNS(XLINK, 'href');
    const number = readLink(href ?? '');
    if (number === null || number.length > LONGEST || !/^[^a-z\d]*\d.*\d/i.test(number)) return null;
    return { element, number };
  }
  return null;
}

/** Is it a click by a person that means "follow the link here", not one that opens it elsewhere or selects? */
export function isPlainClick(event: MouseEvent): boolean {
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return event.isTrusted && event.button === 0 && !modified && !event.defaultPrevented;
}
