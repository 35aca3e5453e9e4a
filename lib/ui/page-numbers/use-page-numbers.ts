import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { CallablePage } from '../../answers.ts';
import { useUi } from '../ui-context.ts';

/**
 * What can be called on the page in front, and on the next one when a person goes there; null until it is known. Read
 * again by `refresh`.
 */
export function usePageNumbers(): { readonly page: CallablePage | null; readonly refresh: () => void } {
  const { commands } = useUi();
  const [page, setPage] = useState<CallablePage | null>(null);
  const [asked, setAsked] = useState(0);
  const refresh = (): void => setAsked((times) => times + 1);

  useEffect(() => {
    let isWanted = true;
    void commands.listPageNumbers().then((found) => {
      if (isWanted && found.ok) setPage(found.value);
    });
    return () => {
      isWanted = false;
    };
  }, [asked]);

  useEffect(() => {
    const loaded = (_tab: number, change: { readonly status?: string }): void => {
      if (change.status === 'complete') refresh();
    };
    browser.tabs.onActivated.addListener(refresh);
    browser.tabs.onUpdated.addListener(loaded);
    browser.permissions.onAdded.addListener(refresh);
    return () => {
      browser.tabs.onActivated.removeListener(refresh);
      browser.tabs.onUpdated.removeListener(loaded);
      browser.permissions.onAdded.removeListener(refresh);
    };
  }, []);

  return { page, refresh };
}
