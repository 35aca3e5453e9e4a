import { browser } from 'wxt/browser';
import type { Answers, Handlers, Input, MessageType, PhoneSnapshot } from '../contract.ts';
import { send } from '../messaging.ts';
import type { Problem } from '../problem.ts';
import { readSettings, settingsItem } from '../settings/items.ts';
import type { Log } from '../util/log.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import { createAccessTokens } from './access.ts';
import { alarmNames, createAlarms } from './alarms.ts';
import { showBadge } from './badge.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { createDialing } from './dialing.ts';
import type { EngineHost } from './engine-host.ts';
import { createIncomingNotice } from './incoming-notice.ts';
import { findKeyHolder } from './key-holder.ts';
import { createPhoneStore } from './phone-store.ts';
import { createRecents } from './recents.ts';
import { createSession } from './session.ts';
import { createSignInFlow } from './sign-in.ts';
import { createSites } from './sites.ts';
import { createTokenEndpoint } from './token-endpoint.ts';
import { updateIfIdle, updateIsThere } from './updates.ts';
import { createVault } from './vault.ts';

const RECENTS_SHOWN = 100;

type OfficeMessage = Exclude<MessageType, `engine.${string}`>;
type EngineMessage = Extract<MessageType, `engine.${string}`>;

/** The background as a whole: its parts, the messages it answers and the events of the browser it listens to. */
export type Office = {
  readonly handlers: Handlers<OfficeMessage>;
  /** Registers every listener; must be called in the first turn of a worker's life. */
  readonly listen: () => void;
};

export function createOffice(host: EngineHost, log: Log): Office {
  const now = Date.now;
  const online = () => navigator.onLine;
  let opened: Promise<Database> | null = null;
  const database = () => (opened ??= openDatabase());

  const store = createPhoneStore();
  const vault = createVault(database);
  const recents = createRecents(database);
  const notice = createIncomingNotice();
  const sites = createSites(readSettings);
  const alarms = createAlarms();

  const endpoint = async () => {
    const holder = await findKeyHolder(await readSettings(), vault);
    return holder.ok ? done(createTokenEndpoint(holder.value, { fetch: (...args) => fetch(...args), now, online })) : holder;
  };
  const access = createAccessTokens({
    vault,
    endpoint,
    now,
    onRenewalDue: (at) => void alarms.renewAt(at),
    onToken: (accessToken) => toRunningEngine('engine.setToken', { accessToken }),
  });
  const flow = createSignInFlow({
    identity: browser.identity,
    settings: readSettings,
    endpoint,
    access,
    identify: (account) => toEngine('engine.identify', account),
    now,
    nonce: () => crypto.randomUUID(),
    online,
  });
  const session = createSession({
    flow,
    access,
    vault,
    store,
    startEngine: async (account) => {
      await alarms.watch();
      const started = await toEngine('engine.start', account);
      if (started.ok) await takeEngineSnapshot();
    },
    stopEngine: async () => {
      await toRunningEngine('engine.stop', {});
      await host.close();
    },
    forgetAgent: async () => {
      await alarms.clear();
      await recents.clear();
      await settingsItem.setValue({ ...(await readSettings()), callerId: '', agentEmail: '' });
      await refresh();
    },
    onRetry: () => void alarms.renewAt(now() + 60_000),
    log,
  });
  const dialing = createDialing({
    store,
    settings: readSettings,
    saveSettings: (settings) => settingsItem.setValue(settings),
    dial: (call) => toEngine('engine.dial', call),
    now,
  });

  async function toEngine<K extends EngineMessage>(
    type: K,
    input: Input<K>,
  ): Promise<Answers[K] | Outcome<never, Problem>> {
    const there = await host.ensure();
    return there.ok ? send('background', type, input) : there;
  }

  async function toRunningEngine<K extends EngineMessage>(
    type: K,
    input: Input<K>,
  ): Promise<Answers[K] | Outcome<never, Problem>> {
    return (await host.isRunning()) ? send('background', type, input) : failed({ code: 'phone-unavailable' });
  }

  async function takeEngineSnapshot(): Promise<void> {
    const answer = await toRunningEngine('engine.snapshot', {});
    if (answer.ok) await take(answer.value);
  }

  async function take(snapshot: PhoneSnapshot): Promise<void> {
    const taken = await store.take(snapshot, now());
    if (!taken) return;
    const ended = [...snapshot.calls, ...taken.orphans];
    const recorded = await recents.record(ended);
    const state = recorded ? await recentsChanged() : taken.state;
    await notice.show(snapshot.calls);
    await showBadge(state);
    await updateIfIdle(state);
  }

  async function recentsChanged() {
    const missed = await recents.missed();
    return store.update((state) => ({ ...state, missed, recentsRevision: state.recentsRevision + 1 }));
  }

  /** What the toolbar and the notices show, from what is stored. */
  async function refresh(): Promise<void> {
    const state = await store.read();
    await notice.show(state.phone?.calls ?? []);
    await showBadge(state);
  }

  let waking: Promise<void> | null = null;

  /** Brings up what a signed-in agent needs. Alarm, page and worker start may all ask at once. */
  function wake(): Promise<void> {
    waking ??= session
      .resume()
      .then(refresh)
      .finally(() => {
        waking = null;
      });
    return waking;
  }

  const handlers: Handlers<OfficeMessage> = {
    'session.signIn': async () => {
      // A run that an earlier worker left is cleared away first, or it would take this one's nonce.
      await waking?.catch(() => undefined);
      const result = await session.signIn();
      await refresh();
      return result;
    },
    'session.signOut': () => session.signOut(),
    'phone.wake': async () => {
      await wake();
      return done(null);
    },
    'phone.dial': ({ number, callerId }) => dialing.fromUi(number, callerId),
    'phone.answer': (call) => toRunningEngine('engine.answer', call),
    'phone.decline': (call) => toRunningEngine('engine.decline', call),
    'phone.hangUp': (call) => toRunningEngine('engine.hangUp', call),
    'phone.dismiss': (call) => toRunningEngine('engine.dismiss', call),
    'phone.setMuted': (call) => toRunningEngine('engine.setMuted', call),
    'phone.sendTones': (call) => toRunningEngine('engine.sendTones', call),
    'draft.clear': async () => {
      await store.update((state) => ({ ...state, draft: null }));
      return done(null);
    },
    'settings.save': async ({ settings }) => {
      await settingsItem.setValue(settings);
      await sites.sync();
      return done(null);
    },
    'appKey.save': async ({ key }) => {
      await vault.keepAppKey(key);
      return done(null);
    },
    'appKey.forget': async () => {
      await vault.forgetAppKey();
      return done(null);
    },
    'appKey.exists': async () => done((await vault.appKey()) !== null),
    'recents.list': async () => done(await recents.list(RECENTS_SHOWN)),
    'recents.markSeen': async () => {
      await recents.markSeen();
      await showBadge(await recentsChanged());
      return done(null);
    },
    'page.dial': ({ number }, from) => dialing.fromPage(number, from),
    'page.fill': ({ number }, from) => dialing.fill(number, from),
    'page.describe': ({ number }, from) => dialing.describe(number, from),
    'office.report': async ({ snapshot }) => {
      await take(snapshot);
      return done(null);
    },
    'office.freshToken': ({ rejected }) => session.freshToken(rejected),
  };

  /** Listeners answer nobody; what goes wrong in one is a line in the log, not an unhandled rejection. */
  const calmly = (what: string, task: () => Promise<unknown>) => {
    task().catch((error: unknown) => log.warn(`${what}: ${error instanceof Error ? error.name : 'failed'}`));
  };

  function listen(): void {
    browser.runtime.onInstalled.addListener(({ reason }) => {
      calmly('install', async () => {
        await sites.sync();
        if (reason === 'install') await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
      });
    });
    browser.runtime.onStartup.addListener(() => calmly('start', sites.sync));
    browser.runtime.onUpdateAvailable.addListener(() =>
      calmly('update', async () => updateIsThere(await store.read())),
    );
    browser.permissions.onAdded.addListener(() => calmly('permission', sites.sync));
    browser.permissions.onRemoved.addListener(({ origins = [] }) =>
      calmly('permission', async () => {
        await sites.quit(origins);
        await sites.sync();
      }),
    );
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === alarmNames.renew) calmly('renewal', session.renew);
      if (name === alarmNames.watch) calmly('watch', wake);
    });
    browser.notifications.onClicked.addListener((id) => {
      if (notice.callOf(id)) calmly('notification', notice.openPhone);
    });
    browser.notifications.onButtonClicked?.addListener((id, button) => {
      const callId = notice.callOf(id);
      if (callId === null) return;
      calmly('notification', async () => {
        const answer = button === 0;
        const result = await toRunningEngine(answer ? 'engine.answer' : 'engine.decline', { callId });
        // What the notification cannot say (a microphone that is not allowed) the phone can.
        if (answer && !result.ok) await notice.openPhone();
      });
    });
    calmly('start', wake);
  }

  return { handlers, listen };
}
