import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { phoneItem, settingsItem } from '../../lib/settings/items.ts';
import { followFacts } from '../../lib/ui/phone-state.ts';
import { SETTINGS, signedIn } from './recorded.ts';

beforeEach(() => fakeBrowser.reset());

test('the state is known at once, and followed', async () => {
  await phoneItem.setValue({ ...signedIn(), missed: 1 });
  const facts = await followFacts(new AbortController().signal);
  expect(facts.phone.value.missed).toBe(1);
  await phoneItem.setValue({ ...signedIn(), missed: 2 });
  await vi.waitFor(() => expect(facts.phone.value.missed).toBe(2));
});

test('settings that make no sense count as none', async () => {
  await settingsItem.setValue({ appId: 5 });
  const facts = await followFacts(new AbortController().signal);
  expect(facts.settings.value.appId).toBe('');
  await settingsItem.setValue(SETTINGS);
  await vi.waitFor(() => expect(facts.settings.value).toEqual(SETTINGS));
});

test('nothing is followed any more once stopped', async () => {
  const stop = new AbortController();
  const facts = await followFacts(stop.signal);
  stop.abort();
  await phoneItem.setValue({ ...signedIn(), missed: 3 });
  expect(facts.phone.value.missed).toBe(0);
});
