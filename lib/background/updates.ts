import { storage } from '@wxt-dev/storage';
import { browser } from 'wxt/browser';
import { isOver } from '../call/call.ts';
import type { PhoneState } from '../facts.ts';

const waitingItem = storage.defineItem<boolean>('session:update-waits', { fallback: false });

/** An update reloads the extension, and a reload ends the calls: so it waits until there is none. */
export async function updateIsThere(state: PhoneState): Promise<void> {
  await waitingItem.setValue(true);
  await updateIfIdle(state);
}

export async function updateIfIdle({ phone }: PhoneState): Promise<void> {
  if (phone?.calls.some((call) => !isOver(call))) return;
  if (!(await waitingItem.getValue())) return;
  await waitingItem.removeValue();
  browser.runtime.reload();
}
