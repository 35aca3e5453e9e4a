import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createMenus } from '../../lib/background/menus.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import { speakEnglish } from '../ui/speak-english.ts';

const openPanel = vi.fn(async () => undefined);
let made: { readonly id: string; readonly title: string }[];
let inPage: string;

const store = createPhoneStore();
const draft = async () => (await store.read()).draft;
const tab = { id: 1, windowId: 7 };

beforeEach(() => {
  fakeBrowser.reset();
  speakEnglish();
  made = [];
  inPage = '';
  openPanel.mockClear();
  Object.assign(fakeBrowser.action, { openPopup: async () => undefined });
  Object.assign(fakeBrowser.runtime, { getContexts: async () => [] });
  Object.assign(fakeBrowser.scripting, { executeScript: async () => [{ result: inPage }] });
  Object.assign(fakeBrowser, { sidePanel: { open: openPanel }, sidebarAction: undefined });
  Object.assign(fakeBrowser.contextMenus, {
    removeAll: async () => void (made = []),
    create: (entry: (typeof made)[number]) => void made.push(entry),
  });
});

test('the entries are made once, however often', async () => {
  const menus = createMenus(store);
  await menus.install();
  await menus.install();
  expect(made.map(({ id, title }) => `${id}: ${title}`)).toEqual([
    'selection: Call “%s”',
    'link: Call the number of this link',
    'window: Open the phone in its own window',
    'panel: Open the phone in the side panel',
  ]);
});

test('a browser without a side panel is offered none', async () => {
  Object.assign(fakeBrowser, { sidePanel: undefined });
  await createMenus(store).install();
  expect(made.map(({ id }) => id)).not.toContain('panel');
});

test('a selection goes into the dialer', async () => {
  await createMenus(store).clicked({ menuItemId: 'selection', selectionText: ' (415) 555-0100 ' }, tab);
  expect(await draft()).toBe('(415) 555-0100');
});

test('a phone link is read by itself', async () => {
  await createMenus(store).clicked({ menuItemId: 'link', linkUrl: 'tel:+442071838750' }, tab);
  expect(await draft()).toBe('+442071838750');
});

test('any other link is read by its text', async () => {
  inPage = 'Maria: 020 7183 8750';
  await createMenus(store).clicked({ menuItemId: 'link', linkUrl: 'https://crm.example/leads/1' }, tab);
  expect(await draft()).toContain('020 7183 8750');
});

test('Firefox calls it a sidebar, and opens it in the turn of the click', async () => {
  Object.assign(fakeBrowser, { sidePanel: undefined, sidebarAction: { open: openPanel } });
  const menus = createMenus(store);
  await menus.install();
  expect(made.at(-1)).toMatchObject({ id: 'panel', title: 'Open the phone in the sidebar' });
  void menus.clicked({ menuItemId: 'panel' }, tab);
  expect(openPanel).toHaveBeenCalledExactlyOnceWith();
});

test('the side panel opens in the turn of the click', () => {
  void createMenus(store).clicked({ menuItemId: 'panel' }, tab);
  expect(openPanel).toHaveBeenCalledWith({ windowId: 7 });
});
