import * as v from 'valibot';
import { expect, test } from 'vitest';
import { contract } from '../../lib/contract.ts';
import type { Settings } from '../../lib/facts.ts';
import { MOST_SITES } from '../../lib/facts.ts';
import { asSettings, DEFAULT_SETTINGS } from '../../lib/settings/items.ts';
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

test('sites and exceptions change one by one; a site that is as all others is forgotten', () => {
  const before = withChange(DEFAULT_SETTINGS, {
    clickToCall: {
      exceptions: { 'a.example': true, 'b.example': true },
      sites: { 'c.example': { country: 'GB', marks: true } },
    },
  });
  const { clickToCall } = withChange(before, {
    clickToCall: {
      exceptions: { 'a.example': false, 'd.example': true },
      sites: { 'c.example': { country: '', marks: true }, 'e.example': { country: '', marks: false } },
    },
  });
  expect(clickToCall).toEqual({
    mode: 'chosen',
    exceptions: ['b.example', 'd.example'],
    chosen: [],
    always: [],
    sites: { 'e.example': { country: '', marks: false } },
  });
});

test('of more sites than are kept, the one changed last stays', () => {
  const add = (settings: Settings, n: number) =>
    withChange(settings, { clickToCall: { sites: { [`s${n}.example`]: { country: '', marks: false } } } });
  const full = Array.from({ length: MOST_SITES + 1 }, (_, n) => n).reduce(add, DEFAULT_SETTINGS);
  const hosts = Object.keys(full.clickToCall.sites);
  expect([hosts.length, hosts[0], hosts.at(-1)]).toEqual([
    MOST_SITES,
    's1.example',
    `s${MOST_SITES}.example`,
  ]);
  expect(asSettings(full)).toEqual(full);
});

test.each([
  [{}, true],
  [{ clickToCall: { mode: 'crms', exceptions: { '*.a.example': true } } }, true],
  [{ clickToCall: { mode: 'nowhere' } }, false],
  [{ clickToCall: { exceptions: { 'https://a.example/': true } } }, false],
  [{ clickToCall: { exceptions: { '*': true } } }, false],
  [{ clickToCall: { sites: { 'a.example': { country: 'gb', marks: true } } } }, false],

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
