import { browser } from 'wxt/browser';
import { readNumber } from '../numbers/read-number.ts';

/** What a person would want to call is shorter. */
const LONGEST = 200;

/** Parts of a text that look like a number; which of them is one, the reading tells. */
const CANDIDATES = /[+(]?\d[\d\s().\-/\u00a0\u2010-\u2015]{4,30}\d/g;

/** The number in a text that a person selected, as it stands there; the whole text where there is none. */
export function numberIn(text: string, country: string): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  const found = whole.match(CANDIDATES)?.find((part) => readNumber(part, country).ok);
  return found ?? whole.slice(0, LONGEST);
}

/** The text that is selected in a tab: in the page, in one of its frames or in a field; empty where there is none. */
export async function selectedText(tabId: number): Promise<string> {
  return firstText(tabId, selection, []);
}

/** The text of the link with this address; of several the one that has the focus, else one with digits. */
export async function linkText(tabId: number, address: string): Promise<string> {
  return firstText(tabId, textOfLink, [address]);
}

/** The browser lets us look into the tab because the person just used our key or menu on it (`activeTab`). */
async function firstText<A extends string[]>(
  tabId: number,
  func: (...args: A) => string,
  args: A,
): Promise<string> {
  const results = await browser.scripting
    .executeScript({ target: { tabId, allFrames: true }, func, args })
    .catch(() => []);
  const texts = results.map(({ result }) => (typeof result === 'string' ? result.trim() : ''));
  return texts.find((text) => text !== '') ?? '';
}

/** Runs in the page, where nothing of this file is known. */
function selection(): string {
  const field = document.activeElement;
  if (
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && field.type !== 'password')
  ) {
    const { selectionStart, selectionEnd, value } = field;
    if (selectionStart !== null && selectionEnd !== null && selectionEnd > selectionStart)
      return value.slice(selectionStart, selectionEnd);
  }
  return document.getSelection()?.toString() ?? '';
}

/** Runs in the page, where nothing of this file is known. */
function textOfLink(address: string): string {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(
    (link) => link.href === address,
  );
  const focused = links.find((link) => link === document.activeElement);
  const link = focused ?? links.find(({ innerText }) => /\d.*\d/.test(innerText)) ?? links[0];
  return link?.innerText ?? '';
}
