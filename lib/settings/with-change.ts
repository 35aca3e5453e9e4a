import type { ClickToCall, Settings, SettingsChange } from '../facts.ts';
import { MOST_SITES } from '../facts.ts';

/** The settings after a change. What the change does not name is as it was, member by member. */
export function withChange(settings: Settings, change: SettingsChange): Settings {
  const { callerIdOf, ring, devices, history, clickToCall, ...whole } = change;
  return {
    ...settings,
    ...whole,
    callerIdOf: withCallerIds(settings.callerIdOf, callerIdOf ?? {}),
    ring: { ...settings.ring, ...ring },
    devices: { ...settings.devices, ...devices },
    history: { ...settings.history, ...history },
    clickToCall: withSites(settings.clickToCall, clickToCall ?? {}),
  };
}

function withCallerIds(
  before: Settings['callerIdOf'],
  change: NonNullable<SettingsChange['callerIdOf']>,
): Settings['callerIdOf'] {
  const all = Object.entries({ ...before, ...change });
  return Object.fromEntries(all.flatMap(([country, id]) => (id === null ? [] : [[country, id]])));
}

function withSites(
  before: ClickToCall,
  { mode = before.mode, exceptions = {}, sites = {} }: NonNullable<SettingsChange['clickToCall']>,
): ClickToCall {
  const others = before.exceptions.filter((host) => exceptions[host] === undefined);
  const named = Object.keys(exceptions).filter((host) => exceptions[host] === true);
  // What was changed last is kept, where there is no room for all.
  const untouched = Object.entries(before.sites).filter(([host]) => sites[host] === undefined);
  const chosen = Object.entries(sites).flatMap(([host, choice]) =>
    choice === null || (choice.country === '' && choice.marks) ? [] : [[host, choice] as const],
  );
  return {
    ...before,
    mode,
    exceptions: [...others, ...named].slice(-MOST_SITES),
    sites: Object.fromEntries([...untouched, ...chosen].slice(-MOST_SITES)),
  };
}
