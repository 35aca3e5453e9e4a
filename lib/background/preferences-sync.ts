import type { Input } from '../contract.ts';
import type { Settings } from '../facts.ts';
import { createTurn } from '../util/in-turn.ts';

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
  const inTurn = createTurn();

  async function run(): Promise<void> {
    const { ring, devices } = await settings();
    await tell({ ring, devices, doNotDisturb: await isQuiet() });
  }

  return { push: () => inTurn(run) };
}
