import { browser } from 'wxt/browser';
import type { From } from '../contract.ts';
import { sitePattern } from '../util/site-pattern.ts';

/** Is click-to-call switched on for the site of this address? */
export async function isSiteOn(address: string): Promise<boolean> {
  const site = sitePattern(address);
  return site !== null && browser.permissions.contains({ origins: [site] });
}

/** The person's click is not visible from here; that the page's site is switched on, and the page in front, is. */
export async function isTrustedPage({ tabId, url }: From): Promise<boolean> {
  if (tabId === null || !(await isSiteOn(url))) return false;
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return tab?.active === true;
}
