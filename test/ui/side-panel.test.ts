import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sidePanelOpener } from '../../lib/ui/shell/side-panel.ts';

const openPanel = vi.fn(async () => undefined);
const openSidebar = vi.fn(async () => undefined);

beforeEach(() => {
  openPanel.mockClear();
  openSidebar.mockClear();
  Object.assign(fakeBrowser.windows, { getCurrent: async () => ({ id: 7 }) });
  Object.assign(fakeBrowser, { sidePanel: undefined, sidebarAction: undefined });
});

test("Chrome's side panel opens in the very click, in the window the click was in", async () => {
  Object.assign(fakeBrowser, { sidePanel: { open: openPanel } });
  const open = await sidePanelOpener();
  void open?.();
  expect(openPanel).toHaveBeenCalledExactlyOnceWith({ windowId: 7 });
});

test("Firefox's sidebar opens in the very click", async () => {
  Object.assign(fakeBrowser, { sidebarAction: { open: openSidebar } });
  const open = await sidePanelOpener();
  void open?.();
  expect(openSidebar).toHaveBeenCalledExactlyOnceWith();
});

test('a browser with neither is offered none', async () => {
  expect(await sidePanelOpener()).toBeNull();
});
