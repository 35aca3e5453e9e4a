import { browser } from 'wxt/browser';
import type { From } from '../contract.ts';
import { isSiteOn as isOn } from '../settings/is-site-on.ts';
import { readSettings } from '../settings/items.ts';

/** Is click-to-call on at this address? */
export async function isSiteOn(address: string): Promise<boolean> {
  return isOn(address, await readSettings());
}

/** The person's click is not visible from here; that the page's site is switched on, and the page in front, is. */
export async function isTrustedPage({ tabId, url }: From): Promise<boolean> {
  if (tabId === null || !(await isSiteOn(url))) return false;
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return tab?.active === true;
}
