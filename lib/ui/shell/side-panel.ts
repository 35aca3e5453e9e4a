import { browser } from 'wxt/browser';

/**
 * Opens the browser's side panel with the phone. Null where the browser has none. The window is asked for beforehand:
 * the browser opens the panel only in the turn of a click.
 */
export async function sidePanelOpener(): Promise<(() => Promise<void>) | null> {
  if (!browser.sidePanel) return null;
  const { id } = await browser.windows.getCurrent();
  return id === undefined ? null : () => browser.sidePanel.open({ windowId: id });
}
