/** Characters of a label that say what it is. */
const LONGEST = 60;
/** Characters that are looked through for them. */
const MOST_READ = 1_000;
/** Descriptions of one term. */
const MOST_DESCRIPTIONS = 50;

/**
 * What the page calls the text: the head of its column, the term that it describes, or the label that the page gives to
 * assistive software. Empty where there is none.
 */
export function labelOf(node: Text): string {
  const element = node.parentElement;
  const label = element && (columnHead(element) ?? term(element) ?? spokenLabel(element));
  return (label ?? '').slice(0, MOST_READ).replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST);
}

function columnHead(element: Element): string | null {
  const cell = element.closest('td');
  const head = cell?.closest('table')?.querySelector('tr');
  const above = cell && head?.cells[cell.cellIndex];
  return above?.localName === 'th' ? above.textContent : null;
}

function term(element: Element): string | null {
  let sibling = element.closest('dd')?.previousElementSibling ?? null;
  for (let count = 0; sibling?.localName === 'dd' && count < MOST_DESCRIPTIONS; count += 1) {
    sibling = sibling.previousElementSibling;
  }
  return sibling?.localName === 'dt' ? sibling.textContent : null;
}

/** Of the element or of one close around it: further out it names a whole region. */
function spokenLabel(element: Element): string | null {
  for (const one of [element, element.parentElement, element.parentElement?.parentElement]) {
    const label = one?.getAttribute('aria-label') ?? null;
    if (label !== null) return label;
  }
  return null;
}
