import { EXTENSION_ID } from './identity.ts';
import type { Privileged } from './privileged.ts';

/** The life of the event page, seen and ended from outside: nothing here wakes it. */
export type EventPage = {
  readonly isRunning: () => Promise<boolean>;
  /** Ends it as the browser does after the idle time, whatever it is at. */
  readonly stop: () => Promise<void>;
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
  };
}
