import { browser } from 'wxt/browser';
import { currentCall } from '../call/call.ts';
import type { PhoneState } from '../contract.ts';

type Badge = { readonly text: string; readonly color: string };

const GREEN = '#15803d';
const RED = '#b91c1c';
const AMBER = '#92400e';
const GREY = '#4b5563';

/** What the toolbar shows of the phone, at a glance. */
export function badgeOf({ signIn, phone, missed }: PhoneState): Badge {
  const call = phone ? currentCall(phone.calls) : null;
  if (call?.phase === 'incoming') return { text: '☎', color: GREEN };
  if (call) return { text: '●', color: GREEN };
  if (signIn.phase === 'expired') return { text: '!', color: AMBER };
  if (missed > 0) return { text: missed > 99 ? '99+' : String(missed), color: RED };
  if (signIn.phase !== 'signed-in') return { text: '', color: GREY };
  switch (phone?.line.phase) {
    case 'ready':
      return { text: '', color: GREY };
    case 'refused':
    case 'reconnecting':
      return { text: '!', color: AMBER };
    default:
      return { text: '…', color: GREY };
  }
}

export async function showBadge(state: PhoneState): Promise<void> {
  const { text, color } = badgeOf(state);
  await browser.action.setBadgeText({ text });
  await browser.action.setBadgeBackgroundColor({ color });
}
