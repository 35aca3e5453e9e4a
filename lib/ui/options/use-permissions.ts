import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';

export type Permissions = { readonly microphone: PermissionState; readonly notifications: boolean };

/** What the browser lets the phone do; read anew whenever the page is come back to. `null` until known. */
export function usePermissions(): Permissions | null {
  const [permissions, setPermissions] = useState<Permissions | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const read = async (): Promise<void> => {
      const [{ state }, notifications] = await Promise.all([
        navigator.permissions.query({ name: 'microphone' }),
        mayNotify(),
      ]);
      if (!leaving.signal.aborted) setPermissions({ microphone: state, notifications });
    };
    void read();
    document.addEventListener('visibilitychange', () => void read(), { signal: leaving.signal });
    return () => leaving.abort();
  }, []);
  return permissions;
}

async function mayNotify(): Promise<boolean> {
  const ask: unknown = Reflect.get(browser.notifications, 'getPermissionLevel');
  // Firefox has no such question: there it is the operating system that shows or does not.
  return typeof ask !== 'function' || (await ask.call(browser.notifications)) !== 'denied';
}
