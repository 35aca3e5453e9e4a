import { browser } from 'wxt/browser';
import type { ClickToCall, Settings } from '../facts.ts';
import { isWanted, originsOf, ownOrigins, unwantedOrigins, wantedOrigins } from '../settings/where-on.ts';
import { createTurn } from '../util/in-turn.ts';
import { isWithin, siteHost } from '../util/site-pattern.ts';
import { askTabsAnew, cover, isCovered, readCoverage, runInTabs } from './site-scripts.ts';
import type { Coverage } from './site-scripts.ts';

/** Click-to-call on web pages: where the settings want it and the browser lets it, and only there. */
export type Sites = {
  /**
   * Makes the browser's list of scripts what settings and permissions say, and reaches the tabs that are open already.
   * Answers the sites that were on and that the browser took away by itself.
   */
  readonly sync: () => Promise<readonly string[]>;
  /** Gives permissions back, at the person's wish: they are not taken for lost. */
  readonly giveBack: (origins: readonly string[]) => Promise<void>;
  /** After a change of the person's choices: a mode that is left gives back what it had asked for; pages follow. */
  readonly follow: (before: ClickToCall) => Promise<void>;
};

export function createSites(settings: () => Promise<Settings>): Sites {
  const inTurn = createTurn();
  /** Sites that are given back at the person's wish, so that they are not taken for lost. */
  const leaving = new Set<string>();

  async function run(): Promise<readonly string[]> {
    const now = await settings();
    const own = new Set([...ownOrigins(now), ...(browser.runtime.getManifest().host_permissions ?? [])]);
    const { origins = [] } = await browser.permissions.getAll();
    const before = await readCoverage();
    const matches = await matchesFor(
      now,
      origins.filter((origin) => !own.has(origin)),
    );
    const next = { matches, excludeMatches: matches.length === 0 ? [] : unwantedOrigins(now) };
    if (!isSame(before, next)) {
      await cover(before, next);
      await runInTabs((address) => isCovered(address, next) && !isCovered(address, before));
      await askTabsAnew();
    }
    const isLost = (origin: string) => !origins.includes(origin) && !own.has(origin) && !leaving.has(origin);
    return before.matches.filter((origin) => isLost(origin) && isStillWanted(origin, now));
  }

  const sync = (): Promise<readonly string[]> => inTurn(run);

  async function giveBack(origins: readonly string[]): Promise<void> {
    for (const origin of origins) leaving.add(origin);
    try {
      // The browser refuses what it does not count as optional; then there is nothing of the person's to give back.
      for (const origin of origins)
        await browser.permissions.remove({ origins: [origin] }).catch(() => false);
      await sync();
    } finally {
      for (const origin of origins) leaving.delete(origin);
    }
  }

  return {
    sync,
    giveBack,
    async follow(before) {
      const { clickToCall } = await settings();
      await giveBack(leftOrigins(before, clickToCall));
      const changed = [...Object.keys(before.sites), ...Object.keys(clickToCall.sites)].filter(
        (host) => JSON.stringify(before.sites[host]) !== JSON.stringify(clickToCall.sites[host]),
      );
      const coverage = await readCoverage();
      if (changed.length > 0)
        await runInTabs(
          (address) => isCovered(address, coverage) && changed.includes(URL.parse(address)?.hostname ?? ''),
        );
    },
  };
}

/** The patterns that the script is to be run by: those that the browser grants, as far as the mode wants them. */
async function matchesFor({ clickToCall }: Settings, granted: readonly string[]): Promise<readonly string[]> {
  switch (clickToCall.mode) {
    case 'off':
      return [];
    case 'everywhere':
      return granted;
    case 'crms':
      return onlyAllowed(wantedOrigins(clickToCall));
    case 'chosen': {
      const oneByOne = granted.filter((origin) => siteHost(origin) !== null);
      const others = await onlyAllowed([...clickToCall.chosen, ...wantedOrigins(clickToCall)]);
      return [...new Set([...oneByOne, ...others])];
    }
  }
}

async function onlyAllowed(origins: readonly string[]): Promise<readonly string[]> {
  const asked = await Promise.all(
    origins.map(async (origin) => ({
      origin,
      isAllowed: await browser.permissions.contains({ origins: [origin] }),
    })),
  );
  return asked.flatMap(({ origin, isAllowed }) => (isAllowed ? [origin] : []));
}

/**
 * What a mode that is left had asked for, and nobody else needs. Not all sites at once: with that permission Chrome takes
 * back every single one within it too, Toky's with them.
 */
function leftOrigins(before: ClickToCall, now: ClickToCall): readonly string[] {
  if (before.mode === now.mode || before.mode === 'everywhere') return [];
  const needed = [...now.chosen, ...wantedOrigins(now)];
  return originsOf(before.mode).filter(
    (origin) => !needed.some((one) => one === origin || isWithin(one.replace('*', ''), origin)),
  );
}

/** A site that was switched off is not missed. */
function isStillWanted(origin: string, settings: Settings): boolean {
  const host = siteHost(origin);
  return host === null || isWanted(`https://${host}/`, settings);
}

function isSame(one: Coverage, other: Coverage): boolean {
  const told = ({ matches, excludeMatches }: Coverage) =>
    JSON.stringify([matches.toSorted(), excludeMatches.toSorted()]);
  return told(one) === told(other);
}
