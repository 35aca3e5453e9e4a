import type { Settings } from '../facts.ts';
import { readOwnSettings, settingsItem } from '../settings/items.ts';
import { createTurn } from '../util/in-turn.ts';

/** The one writer of the settings. Changes are made one after the other, on what is stored. */
export type SettingsWriter = {
  readonly update: (change: (settings: Settings) => Settings) => Promise<Settings>;
};

export function createSettingsWriter(): SettingsWriter {
  const inTurn = createTurn();

  async function write(change: (settings: Settings) => Settings): Promise<Settings> {
    const next = change(await readOwnSettings());
    await settingsItem.setValue(next);
    return next;
  }

  return {
    update: (change) => inTurn(() => write(change)),
  };
}

const MOST_GROUPS = 20;

/** Remembers a group that a call was passed on to, as the first. */
export function withGroup(settings: Settings, group: string): Settings {
  const others = settings.groups.filter((other) => other.toLowerCase() !== group.toLowerCase());
  return { ...settings, groups: [group, ...others].slice(0, MOST_GROUPS) };
}

/** Without what an agent chose for themselves; the machine's own (devices, ring, history) stays. */
export function withoutChoices(settings: Settings): Settings {
  return { ...settings, callerId: '', callerIdOf: {}, groups: [] };
}
