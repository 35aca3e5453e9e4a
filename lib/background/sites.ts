import { browser } from 'wxt/browser';
import type { Settings } from '../facts.ts';
import { sitePattern } from '../util/site-pattern.ts';

/** The file that WXT builds from `entrypoints/click-to-call.content`. */
const SCRIPT = '/content-scripts/click-to-call.js';
const ID = 'click-to-call';

/** Click-to-call on the sites the person switched on. A site is on when its host permission is granted, and only then. */
export type Sites = {
  /** Makes the browser's list of scripts what the permissions say, and reaches the tabs that are open already. */
  readonly sync: () => Promise<void>;
  /** Tells the pages of the given origins that their site was switched off. */
  readonly quit: (origins: readonly string[]) => Promise<void>;
};

export function createSites(settings: () => Promise<Settings>): Sites {
  let queue: Promise<void> = Promise.resolve();

  async function siteOrigins(): Promise<string[]> {
    const own = new Set(browser.runtime.getManifest().host_permissions ?? []);
    const source = (await settings()).tokenSource;
    if (source.kind === 'broker') own.add(sitePattern(source.url) ?? '');
    const { origins = [] } = await browser.permissions.getAll();
    return origins.filter((origin) => !own.has(origin));
  }

  async function run(): Promise<void> {
    const matches = await siteOrigins();
    const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
    if (matches.length === 0) {
      if (registered) await browser.scripting.unregisterContentScripts({ ids: [ID] });
      return;
    }
    const script = { id: ID, js: [SCRIPT], matches, allFrames: true, runAt: 'document_start' } as const;
    const before = new Set(registered?.matches ?? []);
    if (registered) await browser.scripting.updateContentScripts([{ ...script, js: [SCRIPT] }]);
    else
      await browser.scripting.registerContentScripts([
        { ...script, js: [SCRIPT], persistAcrossSessions: true },
      ]);
    const fresh = matches.filter((origin) => !before.has(origin));
    if (fresh.length > 0) await injectInto(fresh);
  }

  return {
    sync() {
      queue = queue.then(run, run);
      return queue;
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
    await browser.scripting
      .executeScript({ target: { tabId, allFrames: true }, files: [SCRIPT] })
      .catch(() => undefined);
  }
}

async function tabsOf(origins: readonly string[]): Promise<readonly number[]> {
  const tabs = await browser.tabs.query({ url: [...origins] }).catch(() => []);
  return tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
}
