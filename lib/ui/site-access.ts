import { browser } from 'wxt/browser';
import type { Settings } from '../facts.ts';
import { isSiteOn } from '../settings/is-site-on.ts';
import { readSettings } from '../settings/items.ts';
import { sitePattern } from '../util/site-pattern.ts';

/** Is click-to-call on at the site of the active tab? `none`: the tab shows no web page. */
export type SiteAccess =
  | { readonly kind: 'none' }
  | { readonly kind: 'site'; readonly name: string; readonly origin: string; readonly on: boolean };

/** Reads the active tab; its address is ours to see because the person opened the popup there (`activeTab`). */
export async function readSiteAccess(): Promise<SiteAccess> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const url = URL.parse(tab?.url ?? '');
  const origin = url && sitePattern(url.href);
  if (!origin) return { kind: 'none' };
  const on = await isSiteOn(url.href, await readSettings());
  return { kind: 'site', name: url.hostname, origin, on };
}

/** Tells whether click-to-call is on at an address: now, and when a permission is given or taken, wherever. Returns its stop. */
export function followSite(address: string, settings: Settings, tell: (on: boolean) => void): () => void {
  const read = (): void => void isSiteOn(address, settings).then(tell);
  read();
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
  return askForOrigins([origin]);
}

/** As `askForAccess`, for several at once; where there are none, nobody is asked. */
export function askForOrigins(origins: readonly string[]): Promise<boolean> {
  if (origins.length === 0) return Promise.resolve(true);
  return browser.permissions.request({ origins: [...origins] }).catch(() => false);
}
