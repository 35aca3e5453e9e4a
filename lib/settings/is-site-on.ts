import { browser } from 'wxt/browser';
import type { Settings } from '../facts.ts';
import { isHostIn, sitePattern } from '../util/site-pattern.ts';
import { EVERYWHERE, isWanted } from './where-on.ts';

/**
 * Is click-to-call on at this address: wanted by the settings, and let by the browser? A permission for all sites makes
 * none of them a chosen one; it may be left from another mode.
 */
export async function isSiteOn(address: string, settings: Settings): Promise<boolean> {
  const site = sitePattern(address);
  if (site === null || !isWanted(address, settings)) return false;
  if (!(await isLet(site))) return false;
  const { mode, chosen, always } = settings.clickToCall;
  if (mode !== 'chosen' || chosen.includes(site) || isHostIn(URL.parse(address)?.hostname ?? '', always))
    return true;
  const broad = EVERYWHERE.find((pattern) => site.startsWith(pattern.replace('*/*', ''))) ?? site;
  return !(await isLet(broad)) || ((await browser.permissions.getAll()).origins ?? []).includes(site);
}

function isLet(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [origin] });
}
