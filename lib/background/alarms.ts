import { browser } from 'wxt/browser';

export const alarmNames = { renew: 'renew-token', watch: 'watch-phone' } as const;

/** Minutes between two looks at whether the engine is alive and the line up. */
const WATCH_PERIOD = 1;

/** What the background wants to be woken for. */
export type Alarms = {
  /** Renews the access token at the given time, ms since 1970. */
  readonly renewAt: (at: number) => Promise<void>;
  readonly watch: () => Promise<void>;
  readonly clear: () => Promise<void>;
};

export function createAlarms(): Alarms {
  return {
    renewAt: async (at) => browser.alarms.create(alarmNames.renew, { when: at }),
    async watch() {
      // Made once: making it again would start its minute anew, and a busy worker would never see it.
      if (await browser.alarms.get(alarmNames.watch)) return;
      await browser.alarms.create(alarmNames.watch, { periodInMinutes: WATCH_PERIOD });
    },
    async clear() {
      await browser.alarms.clear(alarmNames.renew);
      await browser.alarms.clear(alarmNames.watch);
    },
  };
}
