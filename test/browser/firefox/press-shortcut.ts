import type { Privileged } from './privileged.ts';
import { notYet, there, until } from './until.ts';

const PATIENCE = 10_000;

/** Does what the browser does when a person presses a key of an extension's: Ctrl+Shift and this digit. */
export function pressShortcut({ run }: Privileged, key: string): Promise<void> {
  return until(PATIENCE, async () => {
    const pressed = await run((wanted) => {
      for (const window of Services.wm.getEnumerator('navigator:browser')) {
        const keys = window.document.querySelectorAll('keyset[id^="ext-keyset-id"] > key');
        const [found] = [...keys].filter((one) => one.getAttribute('keycode') === `VK_${wanted}`);
        found?.dispatchEvent(new Event('command'));
        if (found) return true;
      }
      return false;
    }, key);
    return pressed ? there(undefined) : notYet(`No extension has the key ${key}`);
  });
}
