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

/**
 * Asks the browser for the site, or gives it back. Must be called right in a click's handler, before anything is
 * awaited. The popup may close as the browser asks; the background then hears of the answer.
 */
export function switchSite(origin: string, on: boolean): Promise<boolean> {
  return on
    ? browser.permissions.request({ origins: [origin] })
    : browser.permissions.remove({ origins: [origin] });
}
