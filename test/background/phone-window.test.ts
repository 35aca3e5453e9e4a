import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fillDialer, isPhoneShown, openPhone } from '../../lib/background/open-phone.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import { openPhoneWindow } from '../../lib/background/phone-window.ts';

const openPopup = vi.fn();
const create = vi.fn();
const update = vi.fn(async () => undefined);
let open: { readonly id: number; readonly windowId: number }[];
let state: string;

beforeEach(() => {
  fakeBrowser.reset();
  open = [];
  state = 'normal';
  openPopup.mockReset().mockResolvedValue(undefined);
  create.mockReset().mockImplementation(async () => void open.push({ id: 1, windowId: 5 }));
  update.mockClear();
  Object.assign(fakeBrowser.action, { openPopup });
  Object.assign(fakeBrowser.runtime, { getContexts: async () => [] });
  Object.assign(fakeBrowser.tabs, { query: async () => open, update: async () => undefined });
  Object.assign(fakeBrowser.windows, { create, update, get: async () => ({ state }) });
});

test('there is one window, however many ask at once', async () => {
  await Promise.all([openPhoneWindow(), openPhoneWindow()]);
  expect(create).toHaveBeenCalledOnce();
  expect(create).toHaveBeenCalledWith(expect.objectContaining({ type: 'popup', focused: true }));
});

test('the one that is there comes to the front, also out of the dock', async () => {
  await openPhoneWindow();
  await openPhoneWindow();
  expect(create).toHaveBeenCalledOnce();
  expect(update).toHaveBeenLastCalledWith(5, { focused: true });
  state = 'minimized';
  await openPhoneWindow();
  expect(update).toHaveBeenLastCalledWith(5, { focused: true, state: 'normal' });
});

test('the phone shows in the popup', async () => {
  await openPhone();
  expect(openPopup).toHaveBeenCalledOnce();
  expect(create).not.toHaveBeenCalled();
});

test.each([
  ['refuses', () => Promise.reject(new Error('no window in front'))],
  ['does not know how', undefined],
])('and in its window where the browser %s', async (_what, how) => {
  Object.assign(fakeBrowser.action, { openPopup: how });
  await openPhone();
  expect(create).toHaveBeenCalledOnce();
});

test('a popup that is open is left alone', async () => {
  const documentUrl = fakeBrowser.runtime.getURL('/popup.html');
  Object.assign(fakeBrowser.runtime, { getContexts: async () => [{ documentUrl }] });
  await openPhone();
  expect(openPopup).not.toHaveBeenCalled();
  expect(create).not.toHaveBeenCalled();
});

test('a Firefox that cannot list what is open is looked at by its views', async () => {
  const getViews = vi.fn(({ type }: { type: string }) =>
    type === 'sidebar' ? [{ location: { href: fakeBrowser.runtime.getURL('/sidepanel.html') } }] : [],
  );
  Object.assign(fakeBrowser.runtime, { getContexts: undefined });
  Object.assign(fakeBrowser.extension, { getViews });
  expect(await isPhoneShown()).toBe(true);
  await openPhone();
  expect(openPopup).toHaveBeenCalledOnce();
  getViews.mockReturnValue([{ location: { href: fakeBrowser.runtime.getURL('/options.html') } }]);
  expect(await isPhoneShown()).toBe(false);
  await openPhone();
  expect(openPopup).toHaveBeenCalledOnce();
});

test('a text waits in the dialer', async () => {
  const store = createPhoneStore();
  await fillDialer(store, '415 555 0100');
  expect((await store.read()).draft).toBe('415 555 0100');
  expect(openPopup).toHaveBeenCalledOnce();
});
