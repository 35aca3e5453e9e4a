import { expect, test } from 'vitest';
import { createPreferencesSync } from '../../lib/background/preferences-sync.ts';
import type { Input } from '../../lib/contract.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/items.ts';

type Told = Input<'engine.setPreferences'>;

function setUp() {
  const told: Told[] = [];
  const world = { settings: DEFAULT_SETTINGS, quiet: false, tell: async () => undefined as unknown };
  const sync = createPreferencesSync({
    settings: async () => world.settings,
    isQuiet: async () => world.quiet,
    tell: (preferences) => {
      told.push(preferences);
      return world.tell();
    },
  });
  return { sync, told, world };
}

test('the engine is told how to ring, through what, and whether at all', async () => {
  const { sync, told, world } = setUp();
  world.quiet = true;
  await sync.push();
  const { ring, devices } = DEFAULT_SETTINGS;
  expect(told).toEqual([{ ring, devices, doNotDisturb: true }]);
});

test('what is told last is what is true last, however slow the engine is', async () => {
  const { sync, told, world } = setUp();
  let answer = () => undefined as void;
  world.tell = () =>
    new Promise<void>((resolve) => {
      answer = resolve;
    });
  const first = sync.push();
  const second = sync.push();
  await Promise.resolve();
  world.quiet = true;
  world.tell = async () => undefined;
  while (told.length === 0) await Promise.resolve();
  answer();
  await Promise.all([first, second]);
  expect(told.at(-1)?.doNotDisturb).toBe(true);
});

test('one that fails does not stop the next', async () => {
  const { sync, told, world } = setUp();
  world.tell = () => Promise.reject(new Error('gone'));
  await expect(sync.push()).rejects.toThrow('gone');
  world.tell = async () => undefined;
  await sync.push();
  expect(told).toHaveLength(2);
});
