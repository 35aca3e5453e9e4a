import { browser } from 'wxt/browser';
import { sitePattern } from '../util/site-pattern.ts';

/** May click-to-call run on the site of the active tab? `none`: the tab shows no web page. */
export type SiteAccess =
  | { readonly kind: 'none' }
  | { readonly kind: 'site'; readonly name: string; readonly origin: string; readonly on: boolean };

/** Reads the active tab; its address is ours to see because the person opened the popup there (`activeTab`). */
export async function readSiteAccess(): Promise<SiteAccess> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const url = URL.parse(tab?.url ?? '');
  const origin = url && sitePattern(url.href);
  if (!origin) return { kind: 'none' };
  const on = await browser.permissions.contains({ origins: [origin] });
  return { kind: 'site', name: url.hostname, origin, on };
}

/** Tells whether the browser lets the phone onto a site: when that is given or taken, wherever. Returns its stop. */
export function followAccess(origin: string, tell: (allowed: boolean) => void): () => void {
  const read = (): void => void browser.permissions.contains({ origins: [origin] }).then(tell);
  browser.permissions.onAdded.addListener(read);
  browser.permissions.onRemoved.addListener(read);
  return () => {
    browser.permissions.onAdded.removeListener(read);
    browser.permissions.onRemoved.removeListener(read);
  };
}

/**
 * Asks the browser for a host; false where the person refuses, and where a browser cannot ask at all. Must be called
 * right in a click's handler, before anything is awaited. The popup may close as the browser asks; the background then
 * hears of the answer.
 */
export function askForAccess(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [origin] }).catch(() => false);
}
