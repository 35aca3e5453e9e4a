import { browser } from 'wxt/browser';
import { methodOf } from '../../util/method-of.ts';

/**
 * Opens the phone beside the page: in Chrome's side panel, in Firefox's sidebar. Null where the browser has neither.
 * Chrome's window is asked for beforehand: both open it only in the turn of a click.
 */
export async function sidePanelOpener(): Promise<(() => Promise<void>) | null> {
  const openSidebar = methodOf(Reflect.get(browser, 'sidebarAction'), 'open');
  if (openSidebar !== null) return async () => void (await openSidebar());
  if (!browser.sidePanel) return null;
  const { id } = await browser.windows.getCurrent();
  return id === undefined ? null : () => browser.sidePanel.open({ windowId: id });
}
