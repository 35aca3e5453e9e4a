import { readLink } from '../numbers/read-link.ts';
import type { Mark } from './marks/marked-text.ts';

/** A number that the page shows, and what stands beside it: the rest of its row, or of its line. */
export type PageNumber = { readonly number: string; readonly near: string };

declare global {
  /** Of our own world beside the page's. The background asks it, when a person wants to choose among the numbers. */
  var tokyPageNumbers: (() => readonly PageNumber[]) | undefined;
}

/** Nobody chooses among more. */
const MOST = 200;
/** Characters. */
const NEAR = 80;
const LINKS = '[href^="tel:" i],[href^="callto:" i],[href^="sip:" i],[href^="sips:" i]';

/** Lets the background ask for the numbers of this frame: those in its text, and those of its links. */
export function offerPageNumbers(page: Document, marks: () => readonly Mark[], signal: AbortSignal): void {
  globalThis.tokyPageNumbers = () =>
    [
      ...marks().map((mark) => pageNumber(mark.number, mark.start.node.parentElement)),
      ...[...page.querySelectorAll(LINKS)].map((link) =>
        pageNumber(readLink(link.getAttribute('href') ?? '') ?? '', link),
      ),
    ].slice(0, MOST);
  signal.addEventListener('abort', () => (globalThis.tokyPageNumbers = undefined), { once: true });
}

function pageNumber(number: string, element: Element | null): PageNumber {
  const around = element?.closest('tr,li,dl,p,[role=row],[role=listitem]') ?? element;
  // As it is seen: what stands in two cells is two words.
  const text = around instanceof HTMLElement ? around.innerText : around?.textContent;
  return {
    number,
    near: (text ?? '').slice(0, 500).replaceAll(/\s+/g, ' ').trim().slice(0, NEAR),
  };
}
