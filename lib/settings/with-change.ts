import type { Settings, SettingsChange } from '../facts.ts';

/** The settings after a change. What the change does not name is as it was, member by member. */
export function withChange(settings: Settings, change: SettingsChange): Settings {
  const { callerIdOf, ring, devices, history, ...whole } = change;
  return {
    ...settings,
    ...whole,
    callerIdOf: withCallerIds(settings.callerIdOf, callerIdOf ?? {}),
    ring: { ...settings.ring, ...ring },
    devices: { ...settings.devices, ...devices },
    history: { ...settings.history, ...history },
  };
}

function withCallerIds(
  before: Settings['callerIdOf'],
  change: NonNullable<SettingsChange['callerIdOf']>,
): Settings['callerIdOf'] {
  const all = Object.entries({ ...before, ...change });
  return Object.fromEntries(all.flatMap(([country, id]) => (id === null ? [] : [[country, id]])));
}
