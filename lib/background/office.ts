import type { Input } from '../contract.ts';
import type { PhoneSnapshot, PhoneState } from '../facts.ts';
import type { Problem } from '../problem.ts';
import { readSettings } from '../settings/items.ts';
import type { Log } from '../util/log.ts';
import type { Outcome } from '../util/outcome.ts';
import { createTurn } from '../util/in-turn.ts';
import { createAlarms } from './alarms.ts';
import { NO_ANNOTATIONS } from './annotations.ts';
import { createCallArchive } from './call-archive.ts';
import type { CallArchive } from './call-archive.ts';
import { createDatabaseDoor } from './database.ts';
import { createDialing } from './dialing.ts';
import type { Dialing } from './dialing.ts';
import { createDoNotDisturb } from './do-not-disturb.ts';
import type { DoNotDisturbKeeper } from './do-not-disturb.ts';
import type { EngineHost } from './engine-host.ts';
import { createEngineLink } from './engine-link.ts';
import type { EngineLink } from './engine-link.ts';
import { createFollowers } from './followers.ts';
import { createIncomingNotice } from './incoming-notice.ts';
import type { IncomingNotice } from './incoming-notice.ts';
import { createHostAccess } from './host-access.ts';
import type { HostAccess } from './host-access.ts';
import { createOfficeSession } from './office-session.ts';
import { createPageCountry } from './page-country.ts';
import type { PageCountry } from './page-country.ts';
import { createPhoneStore } from './phone-store.ts';
import type { PhoneStore } from './phone-store.ts';
import { createPolicyKeeper } from './policy-keeper.ts';
import type { PolicyKeeper } from './policy-keeper.ts';
import { createPreferencesSync } from './preferences-sync.ts';
import type { PreferencesSync } from './preferences-sync.ts';
import type { Session } from './session.ts';
import { createSettingsWriter } from './settings-writer.ts';
import type { SettingsWriter } from './settings-writer.ts';
import { createSites } from './sites.ts';
import type { Sites } from './sites.ts';
import { showToolbar } from './toolbar.ts';
import { updateIfIdle } from './updates.ts';
import { createVault } from './vault.ts';
import type { Vault } from './vault.ts';
import { createWaking } from './waking.ts';
import type { Waking } from './waking.ts';

/** How long a sign-out waits for what was written of calls to be sent, ms. */
const LAST_WORDS = 3_000;

/** The background as a whole: its parts, and what they do together. */
export type Office = {
  readonly engine: EngineLink;
  readonly session: Session;
  readonly dialing: Dialing;
  readonly store: PhoneStore;
  readonly vault: Vault;
  readonly archive: CallArchive;
  readonly settingsWriter: SettingsWriter;
  readonly preferences: PreferencesSync;
  readonly sites: Sites;
  readonly hostAccess: HostAccess;
  readonly pageCountry: PageCountry;
  readonly policy: PolicyKeeper;
  readonly notice: IncomingNotice;
  readonly doNotDisturb: DoNotDisturbKeeper;
  readonly signIn: () => Promise<Outcome<{ readonly agent: string }, Problem>>;
  readonly signOut: () => Promise<Outcome<null, Problem>>;
  /** Brings up what a signed-in agent needs. Alarm, page and worker start may all ask at once. */
  readonly wake: Waking['wake'];
  /** Takes what the engine reports: writes it down, rings, counts. */
  readonly take: (snapshot: PhoneSnapshot) => Promise<void>;
};

export function createOffice(host: EngineHost, log: Log): Office {
  const now = Date.now;
  const database = createDatabaseDoor();
  const taking = createTurn();

  const engine = createEngineLink(host);
  const store = createPhoneStore();
  const vault = createVault(database);
  const settingsWriter = createSettingsWriter();
  const notice = createIncomingNotice();
  const sites = createSites(readSettings);
  const regained = () => void wake('person').catch(() => log.warn('the phone could not be woken'));
  const hostAccess = createHostAccess({ store, settings: readSettings, settingsWriter, sites, regained });
  const policy = createPolicyKeeper({ settingsWriter, hostAccess, log });
  const pageCountry = createPageCountry(readSettings, store);
  const alarms = createAlarms();
  // What cannot be shown must not keep what is true from being written down.
  const show = (state: PhoneState) =>
    showToolbar(state, now()).catch(() => log.warn('the toolbar could not be drawn'));
  const announce = (calls: PhoneSnapshot['calls']) =>
    notice.show(calls).catch(() => log.warn('an incoming call could not be announced'));
  const doNotDisturb = createDoNotDisturb({ store, changed: () => preferences.push(), now });
  const preferences = createPreferencesSync({
    settings: readSettings,
    isQuiet: async () => (await doNotDisturb.current()).on,
    tell: (chosen) => engine.askRunning('engine.setPreferences', chosen),
  });
  const archive = createCallArchive({
    database,
    store,
    settings: readSettings,
    settingsWriter,
    send: (piece, callId, text) =>
      piece === 'note'
        ? engine.askRunning('engine.sendNote', { callId, note: text })
        : engine.askRunning('engine.sendTag', { callId, tag: text }),
    show,
    now,
    log,
  });
  const session = createOfficeSession({
    vault,
    store,
    engine,
    alarms,
    startEngine,
    stopEngine,
    forgetAgent,
    now,
    log,
  });
  const { extensions, follow } = createFollowers({ store, engine, archive, announce, log });
  const dialing = createDialing({
    store,
    settings: readSettings,
    remember: (callerId) => settingsWriter.update((settings) => ({ ...settings, callerId })),
    confirmations: archive.confirmations,
    pageCountry,
    keepRecord: archive.records.keep,
    async dial({ extension, ...call }) {
      const dialled = await engine.ask('engine.dial', call);
      if (dialled.ok) await extensions.remember(dialled.value.callId, extension);
      return dialled;
    },
    contactName: (number) => engine.askRunning('engine.contactName', { number }),
    now,
  });

  async function startEngine(account: Input<'engine.start'>): Promise<void> {
    if (await archive.own(account.agent)) await forgetWishes();
    await alarms.watch();
    // Before its line is up: the first call must not ring out loud to one who wants quiet.
    if (!(await host.ensure()).ok) return;
    await preferences.push();
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
    await taking(async () => undefined);
    await archive.leave();
    await forgetWishes();
    await announce([]);
  }

  /** What one agent wanted, and whom they know, is not the next one's. */
  async function forgetWishes(): Promise<void> {
    await doNotDisturb.set(false, null);
    await store.annotate(() => NO_ANNOTATIONS);
  }

  function take(snapshot: PhoneSnapshot): Promise<void> {
    return taking(() => takeInTurn(snapshot));
  }

  async function takeInTurn(snapshot: PhoneSnapshot): Promise<void> {
    const before = (await store.read()).phone?.line.phase;
    const taken = await store.take(snapshot, now());
    if (!taken) return;
    await announce(taken.state.phone?.calls ?? []);
    await show(taken.state);
    follow(taken.state.phone?.calls ?? []);
    await archive.take([...snapshot.calls, ...taken.orphans]);
    if (snapshot.line.phase === 'ready' && before !== 'ready') void archive.wrapUps.send('insist');
    await updateIfIdle(taken.state);
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
    await announce(state.phone?.calls ?? []);
    await show(state);
  }

  const { wake, settled } = createWaking(async (who) => {
    await noticeDeath();
    await hostAccess.check();
    await session.resume(who === 'person');
    await archive.tend(who === 'person');
    await refresh();
  });

  return {
    engine,
    session,
    dialing,
    store,
    vault,
    archive,
    settingsWriter,
    preferences,
    sites,
    hostAccess,
    pageCountry,
    policy,
    notice,
    doNotDisturb,
    take,
    async signIn() {
      // A run that an earlier worker left is cleared away first, or it would take this one's nonce.
      await settled();
      const result = await session.signIn();
      await refresh();
      return result;
    },
    async signOut() {
      await Promise.race([
        archive.wrapUps.send('everything'),
        new Promise((resolve) => setTimeout(resolve, LAST_WORDS)),
      ]);
      return session.signOut();
    },
    wake,
  };
}
