import { browser } from 'wxt/browser';
import type { MissingAccess, Settings } from '../facts.ts';
import { MOST_SITES } from '../facts.ts';
import { isWanted, ownOrigins } from '../settings/where-on.ts';
import { withChange } from '../settings/with-change.ts';
import { isHostIn, siteHost, sitePattern, TOKY_SITE } from '../util/site-pattern.ts';
import { createTurn } from '../util/in-turn.ts';
import type { PhoneStore } from './phone-store.ts';
import type { SettingsWriter } from './settings-writer.ts';
import type { Sites } from './sites.ts';

export type HostAccessDeps = {
  readonly store: PhoneStore;
  readonly settings: () => Promise<Settings>;
  readonly settingsWriter: SettingsWriter;
  readonly sites: Sites;
  /** Toky or the company's sign-in server can be reached again. */
  readonly regained: () => void;
};

/**
 * Which hosts the browser lets the phone reach. A person can take any of them away at any time, also those that were
 * asked for at install; requests then fail as if the network were down, and content scripts do not run.
 */
export type HostAccess = {
  /** Writes down which of the hosts that the phone cannot do without are missing. */
  readonly check: () => Promise<void>;
  /** Permissions or settings have changed: the sites follow, what is missing is told, what came back is used. */
  readonly review: () => Promise<void>;
  /** Click-to-call off on a site, or left off where the browser took it away. */
  readonly turnOff: (origin: string) => Promise<void>;
  /** No exception any more: on, where the mode and the browser let it be. */
  readonly turnOn: (origin: string) => Promise<void>;
};

export function createHostAccess(deps: HostAccessDeps): HostAccess {
  const { store, settings, settingsWriter, sites, regained } = deps;
  const inTurn = createTurn();

  /** Answers whether something came back that the phone cannot do without. */
  async function write(lost: readonly string[]): Promise<boolean> {
    const [{ missing: before }, now] = await Promise.all([store.read(), settings()]);
    const sitesBefore = before
      .filter(({ to, origin }) => to === 'site' && isWanted(origin.replace('*', ''), now))
      .map(({ origin }) => origin);
    const candidates = [
      ...needed(now),
      ...[...new Set([...sitesBefore, ...lost])].map((origin) => ({ to: 'site', origin }) as const),
    ];
    const missing = await onlyMissing(candidates);
    if (!isSame(before, missing)) await store.update((state) => ({ ...state, missing }));
    return before.some(({ to, origin }) => to !== 'site' && !missing.some((one) => one.origin === origin));
  }

  /** Told apart from a permission: where the browser lets the phone onto all sites, it asks for no single one. */
  async function choose(origin: string, isChosen: boolean): Promise<void> {
    await settingsWriter.update((own) => {
      const others = own.clickToCall.chosen.filter((one) => one !== origin);
      const chosen = isChosen ? [...others, origin].slice(-MOST_SITES) : others;
      return { ...own, clickToCall: { ...own.clickToCall, chosen } };
    });
    await sites.sync();
  }

  async function except(exceptions: Readonly<Record<string, boolean>>): Promise<void> {
    await settingsWriter.update((own) => withChange(own, { clickToCall: { exceptions } }));
    await sites.sync();
  }

  return {
    check: () => inTurn(async () => void (await write([]))),
    async review() {
      // A pattern that stands for many sites was given in the browser's own settings, and is taken back there.
      const lost = async () => (await sites.sync()).filter((origin) => siteHost(origin) !== null);
      if (await inTurn(async () => write(await lost()))) regained();
    },
    turnOff: (origin) =>
      inTurn(async () => {
        const now = await settings();
        // The other modes have one permission for many sites: what is off there is an exception.
        const { mode } = now.clickToCall;
        const host = siteHost(origin);
        if (mode === 'chosen' || mode === 'off') {
          await choose(origin, false);
          await sites.giveBack([origin]);
        } else if (host !== null && !ownOrigins(now).includes(origin)) await except({ [host]: true });
        await store.update((state) => ({
          ...state,
          missing: state.missing.filter((one) => one.to !== 'site' || one.origin !== origin),
        }));
      }),
    turnOn: (origin) =>
      inTurn(async () => {
        const host = siteHost(origin);
        if (host === null) return;
        const { exceptions, mode } = (await settings()).clickToCall;
        if (mode === 'chosen') await choose(origin, true);
        const covering = exceptions.filter((exception) => isHostIn(host, [exception]));
        if (covering.length > 0) await except(Object.fromEntries(covering.map((one) => [one, false])));
      }),
  };
}

function needed({ tokenSource }: Settings): readonly MissingAccess[] {
  const broker = tokenSource.kind === 'broker' ? sitePattern(tokenSource.url) : null;
  return [
    { to: 'toky', origin: TOKY_SITE },
    ...(broker === null ? [] : [{ to: 'broker', origin: broker } as const]),
  ];
}

async function onlyMissing(candidates: readonly MissingAccess[]): Promise<readonly MissingAccess[]> {
  const checked = await Promise.all(
    candidates.map(async (one) => ({
      one,
      allowed: await browser.permissions.contains({ origins: [one.origin] }),
    })),
  );
  return checked.flatMap(({ one, allowed }) => (allowed ? [] : [one]));
}

function isSame(one: readonly MissingAccess[], other: readonly MissingAccess[]): boolean {
  return one.map(({ origin }) => origin).join() === other.map(({ origin }) => origin).join();
}
