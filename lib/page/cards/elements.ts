export function paragraph(page: Document, name: string): HTMLParagraphElement {
  const element = page.createElement('p');
  element.className = name;
  return element;
}

export function button(page: Document, name: string): HTMLButtonElement {
  const element = page.createElement('button');
  element.type = 'button';
  element.className = name;
  return element;
}

export const cross = (page: Document): SVGElement => icon(page, 'M1 1l10 10M11 1L1 11');

/** A line drawing. @param outline in a square of 12 */
export function icon(page: Document, outline: string): SVGElement {
  const svg = page.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = page.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 12 12');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', outline);
  path.setAttribute('fill', 'none');
  path.setAttribute('stroke', 'currentColor');
  path.setAttribute('stroke-width', '1.6');
  svg.append(path);
  return svg;
}
