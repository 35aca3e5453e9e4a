import { browser } from 'wxt/browser';
import { phoneItem } from '../settings/items.ts';
import type { Log } from '../util/log.ts';
import { alarmNames } from './alarms.ts';
import { DO_NOT_DISTURB_ALARM } from './do-not-disturb.ts';
import { createMenus } from './menus.ts';
import type { Office } from './office.ts';
import { createOmnibox } from './omnibox.ts';
import { fillDialer } from './open-phone.ts';
import { createShortcuts } from './shortcuts.ts';
import { MINUTE_ALARM, showToolbar } from './toolbar.ts';
import { updateIsThere } from './updates.ts';

/** Runs a task on behalf of a listener, which answers nobody: what goes wrong is a line in the log. */
type Calmly = (what: string, task: () => Promise<unknown>) => void;

/** Listens to the browser. Must be called in the first turn of a worker's life, or events that woke it are lost. */
export function listenToBrowser(office: Office, log: Log): void {
  const calmly: Calmly = (what, task) => {
    task().catch((error: unknown) => log.warn(`${what}: ${error instanceof Error ? error.name : 'failed'}`));
  };
  listenToLife(office, calmly);
  listenToAlarms(office, calmly);
  listenToNotices(office, calmly);
  listenToPerson(office, calmly);
  phoneItem.watch((state) => calmly('toolbar', () => showToolbar(state, Date.now())));
  calmly('start', () => office.wake('browser'));
  calmly('do not disturb', office.doNotDisturb.onAlarm);
}

function listenToLife({ hostAccess, policy, store }: Office, calmly: Calmly): void {
  const menus = createMenus(store);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    calmly('install', async () => {
      await policy.follow();
      if (reason === 'install') await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    });
    calmly('menus', menus.install);
  });
  browser.runtime.onStartup.addListener(() => {
    calmly('start', policy.follow);
    // The browser's language may have changed meanwhile.
    calmly('menus', menus.install);
  });
  browser.runtime.onUpdateAvailable.addListener(() =>
    calmly('update', async () => updateIsThere(await store.read())),
  );
  browser.permissions.onAdded.addListener(() => calmly('permission', hostAccess.review));
  browser.permissions.onRemoved.addListener(() => calmly('permission', hostAccess.review));
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') calmly('policy', policy.follow);
  });
  browser.contextMenus.onClicked.addListener((click, tab) => calmly('menu', () => menus.clicked(click, tab)));
}

function listenToAlarms({ doNotDisturb, session, store, wake }: Office, calmly: Calmly): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    switch (name) {
      case alarmNames.renew:
        return calmly('renewal', session.renew);
      case alarmNames.watch:
        return calmly('watch', () => wake('browser'));
      case MINUTE_ALARM:
        return calmly('toolbar', async () => showToolbar(await store.read(), Date.now()));
      case DO_NOT_DISTURB_ALARM:
        return calmly('do not disturb', doNotDisturb.onAlarm);
    }
  });
}

function listenToNotices({ engine, notice }: Office, calmly: Calmly): void {
  browser.notifications.onClicked.addListener((id) => {
    if (notice.callOf(id) !== null) calmly('notification', notice.openPhone);
  });
  browser.notifications.onButtonClicked?.addListener((id, button) => {
    const callId = notice.callOf(id);
    if (callId === null) return;
    calmly('notification', async () => {
      if (button !== 0) return engine.askRunning('engine.decline', { callId });
      const answer = await engine.askRunning('engine.answer', { callId, others: 'hold' });
      // What the notification cannot say (a microphone that is not allowed) the phone can.
      return answer.ok ? answer : notice.openPhone();
    });
  });
}

/** Keys and the address bar. */
function listenToPerson({ archive, engine, pageCountry, store }: Office, calmly: Calmly): void {
  const shortcuts = createShortcuts({ store, engine, pageCountry });
  const omnibox = createOmnibox({
    search: async (words) =>
      (await archive.history.list({ filter: 'all', words, before: null, limit: 50 })).map(({ peer }) => peer),
    fill: (text) => fillDialer(store, text),
  });
  browser.commands.onCommand.addListener((name, tab) => calmly('key', () => shortcuts.pressed(name, tab)));
  browser.omnibox.onInputStarted.addListener(() => calmly('omnibox', omnibox.begin));
  browser.omnibox.onInputChanged.addListener((text, suggest) =>
    calmly('omnibox', async () => suggest([...(await omnibox.suggest(text))])),
  );
  browser.omnibox.onInputEntered.addListener((text) => calmly('omnibox', () => omnibox.enter(text)));
}
