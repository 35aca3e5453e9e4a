import { sitePattern } from '../util/site-pattern.ts';

/**
 * Does the background's `page.quit` mean this page? The message goes to all pages, and names the sites that were
 * switched off.
 */
export function quits(message: object, address: string): boolean {
  const sites = 'sites' in message && Array.isArray(message.sites) ? message.sites : [];
  return sites.some((site) => site === sitePattern(address) || isEverySite(site));
}

/** A grant for all sites at once, as the browser's own settings give and take it. */
function isEverySite(site: unknown): boolean {
  return typeof site === 'string' && (site === '<all_urls>' || /^(\*|https?):\/\/\*\//.test(site));
}
