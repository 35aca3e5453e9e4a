import { browser } from 'wxt/browser';
import type { Log } from '../util/log.ts';
import { alarmNames } from './alarms.ts';
import type { Office } from './office.ts';
import { updateIsThere } from './updates.ts';

/** Listens to the browser. Must be called in the first turn of a worker's life, or events that woke it are lost. */
export function listenToBrowser(office: Office, log: Log): void {
  const { engine, notice, session, sites, store } = office;

  /** Listeners answer nobody; what goes wrong in one is a line in the log, not an unhandled rejection. */
  function calmly(what: string, task: () => Promise<unknown>): void {
    task().catch((error: unknown) => log.warn(`${what}: ${error instanceof Error ? error.name : 'failed'}`));
  }

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
    if (name === alarmNames.watch) calmly('watch', () => office.wake('browser'));
  });
  browser.notifications.onClicked.addListener((id) => {
    if (notice.callOf(id) !== null) calmly('notification', notice.openPhone);
  });
  browser.notifications.onButtonClicked?.addListener((id, button) => {
    const callId = notice.callOf(id);
    if (callId === null) return;
    calmly('notification', async () => {
      const answer = button === 0;
      const result = await engine.askRunning(answer ? 'engine.answer' : 'engine.decline', { callId });
      // What the notification cannot say (a microphone that is not allowed) the phone can.
      if (answer && !result.ok) await notice.openPhone();
    });
  });
  calmly('start', () => office.wake('browser'));
}
