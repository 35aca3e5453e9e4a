import * as v from 'valibot';
import { expect, test } from 'vitest';
import { contract } from '../../lib/contract.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/items.ts';
import { withChange } from '../../lib/settings/with-change.ts';

const isTaken = (change: unknown) => v.safeParse(contract['settings.save'].input, { change }).success;

test('what a change does not name stays, member by member', () => {
  const settings = { ...DEFAULT_SETTINGS, callerIdOf: { GB: '+12125550100', BR: '+12125550100' } };
  const change = {
    country: 'GB',
    ring: { volume: 0.5 },
    devices: { output: 'headset' },
    callerIdOf: { GB: null, FR: '+13105550123' },
  };
  expect(withChange(settings, change)).toEqual({
    ...settings,
    country: 'GB',
    ring: { tone: 'pulse', volume: 0.5, silent: false },
    devices: { input: '', output: 'headset', ring: '' },
    callerIdOf: { BR: '+12125550100', FR: '+13105550123' },
  });
  expect(withChange(settings, {})).toEqual(settings);
});

test.each([
  [{}, true],
  [{ groups: ['Sales'] }, true],
  [{ ring: { tone: 'chime' }, callerIdOf: { GB: null } }, true],
  [{ ring: { tone: 'loud' } }, false],
  [{ callerIdOf: { GB: 'me' } }, false],
  [{ groups: 'Sales' }, false],
  // It would take the setting away, and with it all settings at the next reading.
  [{ country: undefined }, false],
  [{ ring: { tone: undefined } }, false],
] as const)('a change is checked at the door: %j is taken: %j', (change, taken) => {
  expect(isTaken(change)).toBe(taken);
});
