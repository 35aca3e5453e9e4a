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
