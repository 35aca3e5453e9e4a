import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';

/** Asks the browser something about its permissions, and again whenever one is given or taken. */
export function useOrigins<T>(first: T, ask: () => Promise<T>, about: string): T {
  const [answer, setAnswer] = useState(first);
  useEffect(() => {
    const read = (): void => void ask().then(setAnswer);
    read();
    browser.permissions.onAdded.addListener(read);
    browser.permissions.onRemoved.addListener(read);
    return () => {
      browser.permissions.onAdded.removeListener(read);
      browser.permissions.onRemoved.removeListener(read);
    };
  }, [about]);
  return answer;
}
