import type { Input } from '../contract.ts';
import type { Settings } from '../facts.ts';

export type PreferencesSyncDeps = {
  readonly settings: () => Promise<Settings>;
  readonly isQuiet: () => Promise<boolean>;
  readonly tell: (preferences: Input<'engine.setPreferences'>) => Promise<unknown>;
};

/** Tells the engine how to ring and through what to speak. */
export type PreferencesSync = {
  /** With its start, and at each change. One after the other, so that the last told is the newest. */
  readonly push: () => Promise<void>;
};

export function createPreferencesSync({ settings, isQuiet, tell }: PreferencesSyncDeps): PreferencesSync {
  let queue: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    const { ring, devices } = await settings();
    await tell({ ring, devices, doNotDisturb: await isQuiet() });
  }

  return {
    push() {
      const result = queue.then(run);
      queue = result.catch(() => undefined);
      return result;
    },
  };
}
