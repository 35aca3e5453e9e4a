import { readLink } from '../../numbers/read-link.ts';

/** Our page for `tel:` links, as the browser is told of it: it puts the link, escaped, in the place of `%s`. */
export const LINK_PAGE = 'link.html?link=%s';

/** Characters; no number needs more. */
const LONGEST_LINK = 1_000;
const LONGEST_NUMBER = 200;

/** The number in our page's own query; null where it is no link to a number. Anybody may have written it. */
export function numberOfLink(search: string): string | null {
  const link = new URLSearchParams(search).get('link') ?? '';
  const number = link.length > LONGEST_LINK ? null : readLink(link);
  return number !== null && /\d/.test(number) && number.length <= LONGEST_NUMBER ? number : null;
}
