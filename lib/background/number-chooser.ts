import { browser } from 'wxt/browser';
import type { PageCountry } from './page-country.ts';
import { numbersOfPage } from './page-numbers.ts';
import { tabInFront } from './tab-in-front.ts';

/**
 * Lets a person choose among the numbers of the page in front, on the page itself and by the keyboard. Answers false where
 * there is nothing to choose, or no place to show it.
 */
export async function showNumberChooser(pageCountry: PageCountry): Promise<boolean> {
  const tab = await tabInFront();
  if (!tab?.on) return false;
  const numbers = await numbersOfPage(tab.id, await pageCountry(tab.url, ''));
  if (numbers.length === 0) return false;
  const shown: unknown = await browser.tabs
    .sendMessage(tab.id, { type: 'page.choose', numbers }, { frameId: 0 })
    .catch(() => false);
  return shown === true;
}
