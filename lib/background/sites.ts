import { browser } from 'wxt/browser';
import type { Settings } from '../facts.ts';
import { sitePattern } from '../util/site-pattern.ts';
import { createTurn } from '../util/in-turn.ts';

/** The files that WXT builds from `entrypoints/click-to-call` and `entrypoints/marks`. */
const SCRIPT = '/click-to-call.js';
const STYLE = '/assets/marks.css';
const ID = 'click-to-call';

/** Click-to-call on the sites the person switched on. A site is on when its host permission is granted, and only then. */
export type Sites = {
  /**
   * Makes the browser's list of scripts what the permissions say, and reaches the tabs that are open already. Answers
   * the sites that were on and that the browser took away by itself.
   */
  readonly sync: () => Promise<readonly string[]>;
  /** Gives the permission for a site back. */
  readonly turnOff: (origin: string) => Promise<void>;
  /** Tells the pages of the given origins that their site was switched off. */
  readonly quit: (origins: readonly string[]) => Promise<void>;
};

export function createSites(settings: () => Promise<Settings>): Sites {
  const inTurn = createTurn();
  /** Sites that are given back at the person's wish, so that they are not taken for lost. */
  const leaving = new Set<string>();

  /** Our own way to Toky and to the company's server is no site of the person's. */
  async function ownOrigins(): Promise<ReadonlySet<string>> {
    const own = new Set<string>(browser.runtime.getManifest().host_permissions ?? []);
    const source = (await settings()).tokenSource;
    if (source.kind === 'broker') own.add(sitePattern(source.url) ?? '');
    return own;
  }

  async function run(): Promise<readonly string[]> {
    const own = await ownOrigins();
    const { origins = [] } = await browser.permissions.getAll();
    const matches = origins.filter((origin) => !own.has(origin));
    const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
    const before = new Set(registered?.matches ?? []);
    await register(matches, before, registered !== undefined);
    return [...before].filter(
      (origin) => !origins.includes(origin) && !own.has(origin) && !leaving.has(origin),
    );
  }

  async function register(
    matches: string[],
    before: ReadonlySet<string>,
    registered: boolean,
  ): Promise<void> {
    if (matches.length === 0) {
      if (registered) await browser.scripting.unregisterContentScripts({ ids: [ID] });
      return;
    }
    // CRMs show records in frames of their own; a frame of a site that is not switched on still gets nothing. Before the
    // page's scripts, so that our listener is first.
    const how = { id: ID, matches, allFrames: true, runAt: 'document_start' } as const;
    const script = { ...how, js: [SCRIPT], css: [STYLE] };
    if (registered) await browser.scripting.updateContentScripts([script]);
    else await browser.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }]);
    const fresh = matches.filter((origin) => !before.has(origin));
    if (fresh.length > 0) await injectInto(fresh);
  }

  const sync = (): Promise<readonly string[]> => inTurn(run);

  return {
    sync,
    async turnOff(origin) {
      leaving.add(origin);
      try {
        // The browser refuses what it does not count as optional; then there is nothing of the person's to give back.
        await browser.permissions.remove({ origins: [origin] }).catch(() => false);
        await sync();
      } finally {
        leaving.delete(origin);
      }
    },
    async quit(origins) {
      // Which tab shows which site is no longer ours to know: each page finds out whether it is meant.
      for (const { id } of await browser.tabs.query({})) {
        if (id === undefined) continue;
        await browser.tabs.sendMessage(id, { type: 'page.quit', sites: origins }).catch(() => undefined);
      }
    },
  };
}

async function injectInto(origins: readonly string[]): Promise<void> {
  for (const tabId of await tabsOf(origins)) {
    // A tab that shows an error page, or went away, takes no script; the next load brings it.
    const target = { tabId, allFrames: true };
    await browser.scripting.insertCSS({ target, files: [STYLE] }).catch(() => undefined);
    await browser.scripting.executeScript({ target, files: [SCRIPT] }).catch(() => undefined);
  }
}

async function tabsOf(origins: readonly string[]): Promise<readonly number[]> {
  const tabs = await browser.tabs.query({ url: [...origins] }).catch(() => []);
  return tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
}
