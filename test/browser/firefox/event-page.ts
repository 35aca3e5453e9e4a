import { EXTENSION_ID } from './identity.ts';
import type { Privileged } from './privileged.ts';

/** The life of the event page, seen and ended from outside: nothing here wakes it. */
export type EventPage = {
  readonly isRunning: () => Promise<boolean>;
  /** Ends it as the browser does after the idle time, whatever it is at. */
  readonly stop: () => Promise<void>;
  /** ms of idleness after which the browser ends it; the browser's own are 30 s. */
  readonly setIdleTime: (ms: number) => Promise<void>;
};

export function createEventPage({ run }: Privileged): EventPage {
  return {
    isRunning: async () =>
      (await run((id) => WebExtensionPolicy.getByID(id)?.extension.backgroundState, EXTENSION_ID)) ===
      'running',
    stop: () =>
      run(async (id) => {
        const options = { disableResetIdleForTest: true, ignoreDevToolsAttached: true };
        await WebExtensionPolicy.getByID(id)?.extension.terminateBackground(options);
      }, EXTENSION_ID),
    setIdleTime: (ms) =>
      run((value) => Services.prefs.setIntPref('extensions.background.idle.timeout', value), ms),
  };
}
