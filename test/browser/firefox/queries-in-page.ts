import { queryAllByLabelText, queryAllByRole } from '@testing-library/dom';
import { PAGE_QUERIES } from './query.ts';
import type { Aim, Landed, PageQueries, Query, Seen, SentWords } from './query.ts';

/** Runs in the page: finds what a person would find, by the same rules as Playwright does in Chromium. */

/** In a document where nothing was aimed at, the click has done its work: it led here. */
let landed: Landed = { kind: 'on-it' };
let stopLooking = (): void => undefined;

/** What is aimed at may have moved when the click comes. */
function lookOut(element: Element): void {
  stopLooking();
  landed = { kind: 'nowhere' };
  const take = (event: Event): void => {
    const { isTrusted, target, type } = event;
    if (!isTrusted || !(target instanceof Element)) return;
    const isOnIt = reaches(target, element);
    if (!isOnIt && landed.kind === 'nowhere') {
      landed = { kind: 'beside', what: target.outerHTML.slice(0, 80) };
    }
    if (landed.kind === 'beside') {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    // One that began on it and did not end there is no click: the page was drawn anew in between.
    if (type !== 'click') return;
    if (isOnIt && landed.kind === 'nowhere') landed = { kind: 'on-it' };
    stopLooking();
  };
  const events = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
  for (const type of events) window.addEventListener(type, take, true);
  stopLooking = () => {
    for (const type of events) window.removeEventListener(type, take, true);
  };
}

const queries: PageQueries = {
  look(way): Seen {
    const found = find(way);
    const [first] = found;
    const attributes = first ? [...first.attributes].map(({ name, value }) => [name, value]) : [];
    return {
      count: found.length,
      visible: first !== undefined && isVisible(first),
      text: first instanceof HTMLElement ? first.innerText : (first?.textContent ?? ''),
      value: isField(first) ? first.value : '',
      attributes: Object.fromEntries(attributes),
    };
  },
  aim(way): Aim {
    const found = find(way);
    const [element] = found;
    const not = (why: string): Aim => ({ kind: 'not-yet', why });
    if (!element) return not('it is not there');
    if (found.length > 1) return not(`there are ${found.length}`);
    if (!isVisible(element)) return not('it cannot be seen');
    if (element.matches(':disabled, [aria-disabled="true"]')) return not('it is disabled');
    if (element.getAnimations({ subtree: false }).some((animation) => animation.playState === 'running'))
      return not('it moves');
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = document.elementFromPoint(x, y);
    if (!hit || !reaches(hit, element)) return not(`${hit?.outerHTML.slice(0, 80)} is before it`);
    lookOut(element);
    return { kind: 'there', x, y, checked: element instanceof HTMLInputElement && element.checked };
  },
  landed: () => landed,
  fill(way, text) {
    const found = find(way);
    const [field] = found;
    if (found.length !== 1 || !isField(field)) return `there are ${found.length}`;
    if (!isVisible(field) || field.disabled) return 'nothing can be typed there';
    field.focus();
    field.select();
    if (text === '' && field.value === '') return null;
    // Unlike an assignment it is seen by the page as typed by a person.
    const typed = document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
    return typed ? null : 'nothing was typed';
  },
};

Object.defineProperty(globalThis, PAGE_QUERIES, { value: queries, configurable: true });

function find(way: readonly Query[]): readonly Element[] {
  return way.reduce<readonly Element[]>(
    (scopes, query) =>
      query.by === 'first'
        ? scopes.slice(0, 1)
        : inOrder(scopes.flatMap((scope) => findWithin(scope, query))),
    [document.documentElement],
  );
}

function findWithin(scope: Element, query: Exclude<Query, { by: 'first' }>): readonly Element[] {
  const all = scope instanceof HTMLElement ? scope : document.body;
  switch (query.by) {
    case 'role': {
      const { name } = query;
      return queryAllByRole(all, query.role, name === null ? {} : { name: (text) => fits(text, name) });
    }
    case 'label':
      return queryAllByLabelText(all, (text) => fits(text, query.words));
    case 'text':
      return [...scope.querySelectorAll('*')].filter((element) => isInnermost(element, query.words));
    case 'css':
      return [...scope.querySelectorAll(query.selector)];
  }
}

/** Does the element say the words, and none within it says them? */
function isInnermost(element: Element, words: SentWords): boolean {
  if (element.matches('head *, script, style')) return false;
  const says = (one: Element) => fits(one.textContent, words);
  return says(element) && ![...element.children].some(says);
}

function fits(text: string, words: SentWords): boolean {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  if (words.kind === 'pattern') return new RegExp(words.source, words.flags).test(plain);
  return words.exact ? plain === words.text : plain.toLowerCase().includes(words.text.toLowerCase());
}

function inOrder(elements: readonly Element[]): readonly Element[] {
  const follows = (a: Element, b: Element) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  return [...new Set(elements)].toSorted(follows);
}

function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
}

/** Does a click that hits `hit` reach the element, by its inside or by its label? */
function reaches(hit: Element, element: Element): boolean {
  return element.contains(hit) || hit.closest('label')?.control === element;
}

function isField(element: Element | undefined): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}
