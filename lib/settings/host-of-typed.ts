import * as v from 'valibot';
import { hostPattern } from '../shapes.ts';

/**
 * The host that a person means by what they typed or pasted: a name, a name with `*.` in front, or a page's address.
 * Null where it is none.
 */
export function hostOfTyped(text: string): string | null {
  const typed = text.trim();
  const [, wildcard = '', rest = ''] = /^(?:[a-z]+:\/\/)?(\*\.)?(.*)$/i.exec(typed) ?? [];
  const host = URL.parse(`https://${rest}`)?.hostname ?? '';
  const pattern = v.safeParse(hostPattern, `${wildcard}${host}`);
  return pattern.success && host !== '' ? pattern.output : null;
}
