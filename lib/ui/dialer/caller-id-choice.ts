import type { CallerId, Settings } from '../../facts.ts';

type Remembered = Pick<Settings, 'callerId' | 'callerIdOf'>;

/**
 * The caller ID for a call to the given country (two letters; empty where unknown): the one remembered for it, else the
 * one chosen last, else the agent's first. One that is no longer the agent's does not count. Empty: they have none.
 */
export function callerIdFor(country: string, callerIds: readonly CallerId[], settings: Remembered): string {
  return (
    [settings.callerIdOf[country], settings.callerId].find(
      (wanted) => wanted !== undefined && callerIds.some(({ number }) => number === wanted),
    ) ??
    callerIds[0]?.number ??
    ''
  );
}

/** The settings after the caller ID for a country was remembered, or (`null`) forgotten. */
export function withCallerIdOf(settings: Settings, country: string, callerId: string | null): Settings {
  const rest = Object.entries(settings.callerIdOf).filter(([other]) => other !== country);
  return {
    ...settings,
    callerIdOf: Object.fromEntries(callerId === null ? rest : [...rest, [country, callerId]]),
  };
}
