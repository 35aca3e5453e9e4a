import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createDoNotDisturb, DO_NOT_DISTURB_ALARM } from '../../lib/background/do-not-disturb.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import { INITIAL_PHONE_STATE, phoneItem } from '../../lib/settings/items.ts';

const HOUR = 3_600_000;
const changed = vi.fn(async (): Promise<unknown> => undefined);
let now: number;

const start = () => createDoNotDisturb({ store: createPhoneStore(), changed, now: () => now });
const shown = async () => (await createPhoneStore().read()).doNotDisturb;

beforeEach(() => {
  fakeBrowser.reset();
  changed.mockClear();
  now = 1_000;
});

test('is off until somebody turns it on', async () => {
  expect(await start().current()).toEqual({ on: false });
});

test('stays on until it is turned off', async () => {
  const keeper = start();
  await keeper.set(true, null);
  expect(await keeper.current()).toEqual({ on: true, until: null });
  expect(await shown()).toEqual({ on: true, until: null });
  expect(changed).toHaveBeenCalledOnce();
  await keeper.set(false, null);
  expect(await shown()).toEqual({ on: false });
  expect(changed).toHaveBeenCalledTimes(2);
});

test('is shown once it is in effect, and not before', async () => {
  const keeper = start();
  const seen: unknown[] = [];
  changed.mockImplementationOnce(async () => void seen.push(await shown(), await keeper.current()));
  await keeper.set(true, null);
  expect(seen).toEqual([{ on: false }, { on: true, until: null }]);
  expect(await shown()).toEqual({ on: true, until: null });
});

test('is shown, too, where the phone cannot be told', async () => {
  const keeper = start();
  changed.mockRejectedValueOnce(new Error('gone'));
  await expect(keeper.set(true, null)).rejects.toThrow('gone');
  expect(await shown()).toEqual({ on: true, until: null });
});

test('ends by itself', async () => {
  const keeper = start();
  await keeper.set(true, now + HOUR);
  expect(await fakeBrowser.alarms.get(DO_NOT_DISTURB_ALARM)).toMatchObject({ scheduledTime: now + HOUR });
  now += HOUR;
  await keeper.onAlarm();
  expect(await shown()).toEqual({ on: false });
  expect(await fakeBrowser.alarms.get(DO_NOT_DISTURB_ALARM)).toBeUndefined();
  expect(changed).toHaveBeenCalledTimes(2);
});

test('an alarm that was slept through is not waited for', async () => {
  const keeper = start();
  await keeper.set(true, now + HOUR);
  now += 2 * HOUR;
  expect(await keeper.current()).toEqual({ on: false });
});

test('turned off by hand, it leaves no alarm', async () => {
  const keeper = start();
  await keeper.set(true, now + HOUR);
  await keeper.set(false, null);
  expect(await fakeBrowser.alarms.get(DO_NOT_DISTURB_ALARM)).toBeUndefined();
});

test('an end that is past turns it off', async () => {
  const keeper = start();
  await keeper.set(true, now - 1);
  expect(await keeper.current()).toEqual({ on: false });
});

test('outlives the browser, which forgets the phone and perhaps the alarm', async () => {
  await start().set(true, now + HOUR);
  await phoneItem.setValue(INITIAL_PHONE_STATE);
  await fakeBrowser.alarms.clearAll();
  changed.mockClear();
  await start().onAlarm();
  expect(await shown()).toEqual({ on: true, until: now + HOUR });
  expect(await fakeBrowser.alarms.get(DO_NOT_DISTURB_ALARM)).toBeDefined();
  expect(changed).toHaveBeenCalledOnce();
});

test('a worker that only starts anew changes nothing', async () => {
  await start().set(true, now + HOUR);
  changed.mockClear();
  await start().onAlarm();
  expect(changed).not.toHaveBeenCalled();
});

test('what is stored and makes no sense counts as off', async () => {
  await fakeBrowser.storage.local.set({ 'do-not-disturb': { on: 'yes' } });
  expect(await start().current()).toEqual({ on: false });
});
