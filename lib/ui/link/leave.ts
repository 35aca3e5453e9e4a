import { browser } from 'wxt/browser';

/** Back to the page where the link was; where there was none, the tab was opened for the link and goes. */
export async function leave(window: Window): Promise<void> {
  if (window.history.length > 1) {
    window.history.back();
    return;
  }
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}
