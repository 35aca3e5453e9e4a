import { browser } from 'wxt/browser';
import { isSiteOn } from './trusted-page.ts';

/** The tab in front, of the browser's window that a person used last. */
type TabInFront = {
  readonly id: number;
  /** Told only of sites that are switched on, and of the tab where the person opened our popup; else empty. */
  readonly url: string;
  /** Is click-to-call on there? */
  readonly on: boolean;
};

export async function tabInFront(): Promise<TabInFront | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return null;
  const url = tab.url ?? '';
  return { id: tab.id, url, on: await isSiteOn(url) };
}
