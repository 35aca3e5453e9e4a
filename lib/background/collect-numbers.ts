/** A number or a link to one, and what stands beside it: the rest of its row, or of its line. */
type Collected = { readonly number: string; readonly near: string };

/**
 * The numbers in the text of a frame, and the addresses of its links to numbers. Runs in the page, where nothing of this
 * file is known.
 */
export function collectNumbers(): readonly Collected[] {
  const most = 200;
  const links = '[href^="tel:" i],[href^="callto:" i],[href^="sip:" i],[href^="sips:" i]';
  const collected = (number: string, element: Element | null): Collected => {
    const around = element?.closest('tr,li,dl,p,[role=row],[role=listitem]') ?? element;
    // As it is seen: what stands in two cells is two words.
    const text = around instanceof HTMLElement ? around.innerText : around?.textContent;
    const near = (text ?? '').slice(0, 500).replaceAll(/\s+/g, ' ').trim().slice(0, 80);
    return { number: number.slice(0, 200), near };
  };
  const marks = globalThis.tokyPageMarks?.();
  if (marks === undefined) return [];
  const inText = marks.slice(0, most).map(({ number, start }) => collected(number, start.node.parentElement));
  const inLinks = [...document.querySelectorAll(links)]
    .slice(0, most)
    .map((link) => collected(link.getAttribute('href') ?? '', link));
  return [...inText, ...inLinks];
}
