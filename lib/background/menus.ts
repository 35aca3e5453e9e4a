import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { readLink } from '../numbers/read-link.ts';
import { readSettings } from '../settings/items.ts';
import { methodOf } from '../util/method-of.ts';
import { fillDialer } from './open-phone.ts';
import type { PhoneStore } from './phone-store.ts';
import { openPhoneWindow } from './phone-window.ts';
import { linkText, numberIn } from './selected-text.ts';

type Clicked = Pick<Browser.contextMenus.OnClickData, 'menuItemId' | 'selectionText' | 'linkUrl'>;
type Tab = Pick<Browser.tabs.Tab, 'id' | 'windowId'>;

/** Entries of the context menu. On a page they only fill the dialer. */
export type Menus = {
  /** Makes the entries; they stay with the browser until the next install or update. */
  readonly install: () => Promise<void>;
  readonly clicked: (click: Clicked, tab: Tab | undefined) => Promise<void>;
};

export function createMenus(store: PhoneStore): Menus {
  /** Firefox's; each browser has its own word for it. */
  const openSidebar = () => methodOf(Reflect.get(browser, 'sidebarAction'), 'open');

  async function fill(text: string): Promise<void> {
    const { country } = await readSettings();
    await fillDialer(store, numberIn(text, country));
  }

  async function openPanel(tab: Tab | undefined): Promise<void> {
    const open = openSidebar();
    if (open !== null) await open();
    else if (tab !== undefined) await browser.sidePanel.open({ windowId: tab.windowId });
  }

  return {
    async install() {
      await browser.contextMenus.removeAll();
      browser.contextMenus.create({
        id: 'selection',
        contexts: ['selection'],
        title: i18n.t('menu.selection'),
      });
      browser.contextMenus.create({ id: 'link', contexts: ['link'], title: i18n.t('menu.link') });
      browser.contextMenus.create({ id: 'window', contexts: ['action'], title: i18n.t('menu.window') });
      if (openSidebar() !== null)
        browser.contextMenus.create({ id: 'panel', contexts: ['action'], title: i18n.t('menu.sidebar') });
      else if (browser.sidePanel)
        browser.contextMenus.create({ id: 'panel', contexts: ['action'], title: i18n.t('menu.panel') });
    },
    async clicked({ menuItemId, selectionText = '', linkUrl = '' }, tab) {
      switch (menuItemId) {
        case 'selection':
          return fill(selectionText);
        case 'link': {
          const number = readLink(linkUrl);
          if (number !== null) return fill(number);
          const text = tab?.id === undefined ? '' : await linkText(tab.id, linkUrl);
          return fill(text === '' ? selectionText : text);
        }
        case 'window':
          return openPhoneWindow();
        case 'panel':
          // At once, in the turn of the click: the browser opens the panel for nothing else.
          return openPanel(tab);
      }
    },
  };
}
