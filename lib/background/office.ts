import { browser } from 'wxt/browser';
import type { Input, PhoneSnapshot } from '../contract.ts';
import type { Problem } from '../problem.ts';
import { readSettings, settingsItem } from '../settings/items.ts';
import type { Log } from '../util/log.ts';
import { done } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import { createAccessTokens } from './access.ts';
import { createAlarms } from './alarms.ts';
import { showBadge } from './badge.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { createDialing } from './dialing.ts';
import type { Dialing } from './dialing.ts';
import type { EngineHost } from './engine-host.ts';
import { createEngineLink } from './engine-link.ts';
import type { EngineLink } from './engine-link.ts';
import { createIncomingNotice } from './incoming-notice.ts';
import type { IncomingNotice } from './incoming-notice.ts';
import { findKeyHolder } from './key-holder.ts';
import { createPhoneStore } from './phone-store.ts';
import type { PhoneStore } from './phone-store.ts';
import { createRecents } from './recents.ts';
import type { Recents } from './recents.ts';
import { createSession } from './session.ts';
import type { Session } from './session.ts';
import { createSignInFlow } from './sign-in.ts';
import { createSites } from './sites.ts';
import type { Sites } from './sites.ts';
import { createTokenEndpoint } from './token-endpoint.ts';
import { updateIfIdle } from './updates.ts';
import { createVault } from './vault.ts';
import type { Vault } from './vault.ts';

/** How soon a renewal that the network prevented is tried again, ms. */
const RETRY = 60_000;

/** The background as a whole: its parts, and what they do together. */
export type Office = {
  readonly engine: EngineLink;
  readonly session: Session;
  readonly dialing: Dialing;
  readonly store: PhoneStore;
  readonly vault: Vault;
  readonly recents: Recents;
  readonly sites: Sites;
  readonly notice: IncomingNotice;
  readonly signIn: () => Promise<Outcome<{ readonly agent: string }, Problem>>;
  /** Brings up what a signed-in agent needs. Alarm, page and worker start may all ask at once. */
  readonly wake: (who: 'person' | 'browser') => Promise<void>;
  /** Takes what the engine reports: writes it down, rings, counts. */
  readonly take: (snapshot: PhoneSnapshot) => Promise<void>;
  readonly recentsChanged: () => Promise<void>;
};

export function createOffice(host: EngineHost, log: Log): Office {
  const now = Date.now;
  let opened: Promise<Database> | null = null;
  const database = () =>
    (opened ??= openDatabase().catch((error: unknown) => {
      // The next one to ask tries again.
      opened = null;
      throw error;
    }));
  let waking: Promise<void> | null = null;
  let taking: Promise<void> = Promise.resolve();

  const engine = createEngineLink(host);
  const store = createPhoneStore();
  const vault = createVault(database);
  const recents = createRecents(database);
  const notice = createIncomingNotice();
  const sites = createSites(readSettings);
  const alarms = createAlarms();
  const deps = {
    fetch: (...args: Parameters<typeof fetch>) => fetch(...args),
    now,
    online: () => navigator.onLine,
  };

  const endpoint = async () => {
    const holder = await findKeyHolder(await readSettings(), vault);
    return holder.ok ? done(createTokenEndpoint(holder.value, deps)) : holder;
  };
  const access = createAccessTokens({
    vault,
    endpoint,
    now,
    onRenewalDue: (at) => void alarms.renewAt(at),
    onToken: (accessToken) => engine.askRunning('engine.setToken', { accessToken }),
  });
  const flow = createSignInFlow({
    identity: browser.identity,
    settings: readSettings,
    endpoint,
    access,
    identify: (account) => engine.ask('engine.identify', account),
    now,
    nonce: () => crypto.randomUUID(),
    online: deps.online,
  });
  const session = createSession({
    flow,
    access,
    vault,
    store,
    startEngine,
    stopEngine,
    forgetAgent,
    onRetry,
    log,
  });
  const dialing = createDialing({
    store,
    settings: readSettings,
    saveSettings: (settings) => settingsItem.setValue(settings),
    dial: (call) => engine.ask('engine.dial', call),
    now,
  });

  async function startEngine(account: Input<'engine.start'>): Promise<void> {
    await alarms.watch();
    const started = await engine.ask('engine.start', account);
    if (!started.ok) return;
    // A worker that was away missed reports; the engine's own word is the newest.
    const answer = await engine.askRunning('engine.snapshot', {});
    if (answer.ok) await take(answer.value);
  }

  async function stopEngine(): Promise<void> {
    await engine.askRunning('engine.stop', {});
    await engine.close();
  }

  async function forgetAgent(): Promise<void> {
    await alarms.clear();
    // A report that is half taken would write down a call after its agent was forgotten.
    await taking;
    await recents.clear();
    await settingsItem.setValue({ ...(await readSettings()), callerId: '', agentEmail: '' });
    await notice.show([]);
  }

  function onRetry(): void {
    void alarms.renewAt(now() + RETRY);
  }

  function take(snapshot: PhoneSnapshot): Promise<void> {
    const result = taking.then(() => takeInTurn(snapshot));
    taking = result.catch(() => undefined);
    return result;
  }

  async function takeInTurn(snapshot: PhoneSnapshot): Promise<void> {
    const taken = await store.take(snapshot, now());
    if (!taken) return;
    await notice.show(snapshot.calls);
    await showBadge(taken.state);
    if (await recents.record([...snapshot.calls, ...taken.orphans])) await recentsChanged();
    await updateIfIdle(taken.state);
  }

  async function recentsChanged(): Promise<void> {
    const missed = await recents.missed();
    await showBadge(
      await store.update((state) => ({ ...state, missed, recentsRevision: state.recentsRevision + 1 })),
    );
  }

  /** A phone whose home is gone is not ready, whatever its last report said; its calls end with the next report. */
  async function noticeDeath(): Promise<void> {
    if (await engine.isRunning()) return;
    await store.update((state) =>
      state.phone ? { ...state, phone: { ...state.phone, line: { phase: 'off' } } } : state,
    );
  }

  /** What the toolbar and the notices show, from what is stored. */
  async function refresh(): Promise<void> {
    const state = await store.read();
    await notice.show(state.phone?.calls ?? []);
    await showBadge(state);
  }

  return {
    engine,
    session,
    dialing,
    store,
    vault,
    recents,
    sites,
    notice,
    take,
    recentsChanged,
    async signIn() {
      // A run that an earlier worker left is cleared away first, or it would take this one's nonce.
      await waking?.catch(() => undefined);
      const result = await session.signIn();
      await refresh();
      return result;
    },
    wake(who) {
      waking ??= noticeDeath()
        .then(() => session.resume(who === 'person'))
        .then(refresh)
        .finally(() => {
          waking = null;
        });
      return waking;
    },
  };
}
