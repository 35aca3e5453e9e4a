import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { currentCall, liveCalls } from '../call/call.ts';
import type { DoNotDisturb, Line, PhoneState } from '../facts.ts';
import { drawIcon } from './toolbar-icon.ts';
import type { Face } from './toolbar-icon.ts';
import { callWords, minutesOf, timeWords } from './toolbar-words.ts';

export const MINUTE_ALARM = 'toolbar-minute';

const MINUTE = 60_000;
const RED = '#b91c1c';
const GREEN = '#14532d';
const WHITE = '#ffffff';

/** What the toolbar shows of the phone, at a glance: the icon, a few letters over it, and all of it in words. */
export type Toolbar = {
  readonly face: Face;
  readonly badge: { readonly text: string; readonly color: string };
  readonly title: string;
};

/** @param now ms since 1970 */
export function toolbarOf(state: PhoneState, now: number): Toolbar {
  const { missed, phone } = state;
  const calls = liveCalls(phone?.calls ?? []);
  const call = calls.find(({ phase }) => phase === 'incoming') ?? currentCall(calls);
  const missedWords = missed > 0 ? [i18n.t('toolbar.missed', [missed])] : [];
  if (call) {
    return {
      face: call.phase === 'incoming' ? 'ringing' : 'in-call',
      badge: { text: call.phase === 'active' ? minutesText(minutesOf(call, now)) : '', color: GREEN },
      title: titleOf([callWords(call, now), ...missedWords]),
    };
  }
  const { face, words } = idle(state, now);
  return {
    face,
    badge: { text: missed === 0 ? '' : missed > 99 ? '99+' : String(missed), color: RED },
    title: titleOf([words, ...missedWords]),
  };
}

function idle(
  { signIn, phone, doNotDisturb }: PhoneState,
  now: number,
): { readonly face: Face; readonly words: string } {
  switch (signIn.phase) {
    case 'signed-out':
      return { face: 'signed-out', words: i18n.t('toolbar.signedOut') };
    case 'signing-in':
      return { face: 'connecting', words: i18n.t('toolbar.signingIn') };
    case 'expired':
      return { face: 'trouble', words: i18n.t('toolbar.expired') };
    case 'signed-in':
      return lineFace(phone?.line.phase ?? 'off', doNotDisturb, now);
  }
}

function lineFace(
  line: Line['phase'],
  doNotDisturb: DoNotDisturb,
  now: number,
): { readonly face: Face; readonly words: string } {
  switch (line) {
    case 'off':
    case 'connecting':
      return { face: 'connecting', words: i18n.t('toolbar.connecting') };
    case 'reconnecting':
      return { face: 'trouble', words: i18n.t('toolbar.reconnecting') };
    case 'refused':
      return { face: 'trouble', words: i18n.t('toolbar.refused') };
    case 'ready':
      if (!doNotDisturb.on) return { face: 'ready', words: i18n.t('toolbar.ready') };
      return {
        face: 'do-not-disturb',
        words:
          doNotDisturb.until === null
            ? i18n.t('toolbar.quiet')
            : i18n.t('toolbar.quietUntil', [timeWords(doNotDisturb.until, now)]),
      };
  }
}

/** Four letters is what a badge has room for. */
function minutesText(minutes: number): string {
  return minutes < 100 ? `${minutes}m` : `${Math.floor(minutes / 60)}h${minutes % 60}`.slice(0, 4);
}

function titleOf(parts: readonly string[]): string {
  return [i18n.t('app.title'), ...parts].join(' · ');
}

/**
 * Shows the state in the toolbar. Between two states that are shown only a call's minutes pass: an alarm asks again.
 * @param now ms since 1970
 */
export async function showToolbar(state: PhoneState, now: number): Promise<void> {
  const { face, badge, title } = toolbarOf(state, now);
  const imageData = drawIcon(face);
  const { action } = browser;
  // All at once, so that of two states shown in a row none is mixed with the other.
  await Promise.all([
    action.setBadgeText({ text: badge.text }),
    action.setBadgeBackgroundColor({ color: badge.color }),
    action.setBadgeTextColor({ color: WHITE }),
    action.setTitle({ title }),
    imageData === null ? null : action.setIcon({ imageData }),
  ]);
  await keepMinutes(state, now);
}

/** One alarm for the next full minute of the call that is shown, and none without a call. */
async function keepMinutes({ phone }: PhoneState, now: number): Promise<void> {
  const call = currentCall(phone?.calls ?? []);
  if (call?.phase !== 'active') {
    await browser.alarms.clear(MINUTE_ALARM);
    return;
  }
  const when = call.connectedAt + (minutesOf(call, now) + 1) * MINUTE;
  // Made anew it would be put off: an alarm never goes off sooner than half a minute after it was made.
  if ((await browser.alarms.get(MINUTE_ALARM))?.scheduledTime === when) return;
  await browser.alarms.create(MINUTE_ALARM, { when });
}
