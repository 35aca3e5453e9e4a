import { browser } from 'wxt/browser';
import { isWithin } from '../util/site-pattern.ts';

/** The files that WXT builds from `entrypoints/click-to-call` and `entrypoints/marks`. */
const SCRIPT = '/click-to-call.js';
const STYLE = '/assets/marks.css';
const ID = 'click-to-call';

/** Where the script of click-to-call runs, as match patterns. */
export type Coverage = { readonly matches: readonly string[]; readonly excludeMatches: readonly string[] };

export function isCovered(address: string, { matches, excludeMatches }: Coverage): boolean {
  const isIn = (patterns: readonly string[]) => patterns.some((pattern) => isWithin(address, pattern));
  return isIn(matches) && !isIn(excludeMatches);
}

/** What the browser has in its list of scripts. */
export async function readCoverage(): Promise<Coverage> {
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  return { matches: registered?.matches ?? [], excludeMatches: registered?.excludeMatches ?? [] };
}

/** Makes the browser's list say this. */
export async function cover(before: Coverage, { matches, excludeMatches }: Coverage): Promise<void> {
  if (matches.length === 0) {
    if (before.matches.length > 0) await browser.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  const where = { matches: [...matches], excludeMatches: [...excludeMatches] };
  // CRMs show records in frames of their own; a frame of a site that is not switched on still gets nothing. Before the
  // page's scripts, so that our listener is first.
  const how = { id: ID, allFrames: true, runAt: 'document_start' } as const;
  const script = { ...how, ...where, js: [SCRIPT], css: [STYLE] };
  if (before.matches.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }]);
}

/** Runs the script in the tabs that are open. One that runs there already makes way for it. */
export async function runInTabs(isMeant: (address: string) => boolean): Promise<void> {
  // The address is told only of sites that the browser lets us onto.
  for (const { id, url } of await browser.tabs.query({})) {
    if (id === undefined || url === undefined || !isMeant(url)) continue;
    // A tab that shows an error page, or went away, takes no script; the next load brings it.
    const target = { tabId: id, allFrames: true };
    await browser.scripting.insertCSS({ target, files: [STYLE] }).catch(() => undefined);
    await browser.scripting.executeScript({ target, files: [SCRIPT] }).catch(() => undefined);
  }
}

/** Has every page ask whether it is still meant. Which tab shows which site may be no longer ours to know. */
export async function askTabsAnew(): Promise<void> {
  for (const { id } of await browser.tabs.query({})) {
    if (id === undefined) continue;
    await browser.tabs.sendMessage(id, { type: 'page.review' }).catch(() => undefined);
  }
}
