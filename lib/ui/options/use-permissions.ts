import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { methodOf } from '../../util/method-of.ts';
import { microphonePermission } from '../microphone-permission.ts';

export type Permissions = { readonly microphone: PermissionState; readonly notifications: boolean };

/** What the browser lets the phone do; read anew whenever the page is come back to. `null` until known. */
export function usePermissions(): Permissions | null {
  const [permissions, setPermissions] = useState<Permissions | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const read = async (): Promise<void> => {
      const [microphone, notifications] = await Promise.all([microphonePermission(), mayNotify()]);
      if (!leaving.signal.aborted) setPermissions({ microphone, notifications });
    };
    void read();
    document.addEventListener('visibilitychange', () => void read(), { signal: leaving.signal });
    return () => leaving.abort();
  }, []);
  return permissions;
}

async function mayNotify(): Promise<boolean> {
  const ask = methodOf(browser.notifications, 'getPermissionLevel');
  // Firefox has no such question: there it is the operating system that shows or does not.
  return ask === null || (await ask()) !== 'denied';
}
