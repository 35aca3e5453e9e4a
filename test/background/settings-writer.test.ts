import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSettingsWriter, withGroup, withoutChoices } from '../../lib/background/settings-writer.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../lib/settings/items.ts';

beforeEach(() => fakeBrowser.reset());

test('changes that come at once are all made, and one that fails stops none', async () => {
  const writer = createSettingsWriter();
  const broken = writer.update(() => {
    throw new Error('bug');
  });
  const names = Array.from({ length: 10 }, (_, index) => `Group ${index}`);
  await Promise.all(names.map((name) => writer.update((settings) => withGroup(settings, name))));
  await expect(broken).rejects.toThrow('bug');
  expect((await readSettings()).groups).toEqual(names.toReversed());
});

test('the twenty groups used last are remembered, the newest first, each once', () => {
  const names = Array.from({ length: 25 }, (_, index) => `Group ${index}`);
  const filled = names.reduce(withGroup, DEFAULT_SETTINGS);
  expect(filled.groups).toHaveLength(20);
  expect(withGroup(filled, 'group 10').groups.slice(0, 2)).toEqual(['group 10', 'Group 24']);
  expect(withGroup(filled, 'group 10').groups).toHaveLength(20);
});

test("an agent's choices go, the machine's stay", () => {
  const devices = { input: 'headset', output: '', ring: '' };
  const settings = { ...DEFAULT_SETTINGS, devices, callerId: '+14155550100', groups: ['Sales'] };
  expect(withoutChoices(settings)).toEqual({ ...DEFAULT_SETTINGS, devices });
});
