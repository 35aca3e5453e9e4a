import { i18n } from '#i18n';
import type { Call, CallOf } from '../call/call.ts';
import { callerName } from './incoming-words.ts';

const MINUTE = 60_000;
const HALF_A_DAY = 12 * 60 * MINUTE;

/** A call, as the toolbar tells of it. `now`: ms since 1970. */
export function callWords(call: Call, now: number): string {
  const who = callerName(call.peer, '');
  switch (call.phase) {
    case 'incoming':
      return i18n.t('toolbar.ringing', [who]);
    case 'active':
      return activeWords(call, who, minutesOf(call, now));
    default:
      return i18n.t('toolbar.calling', [who]);
  }
}

function activeWords(call: CallOf<'active'>, who: string, minutes: number): string {
  if (call.media === 'lost') return i18n.t('toolbar.soundLost', [who, minutes]);
  return call.held ? i18n.t('toolbar.held', [who, minutes]) : i18n.t('toolbar.inCall', [who, minutes]);
}

/** Full minutes for which one has been talking. */
export function minutesOf(call: CallOf<'active'>, now: number): number {
  return Math.max(0, Math.floor((now - call.connectedAt) / MINUTE));
}

/** A time of day, with the day where it is far off. Times are ms since 1970. */
export function timeWords(at: number, now: number): string {
  const far = at - now > HALF_A_DAY;
  const format = far
    ? ({ weekday: 'short', hour: 'numeric', minute: '2-digit' } as const)
    : ({ timeStyle: 'short' } as const);
  return new Intl.DateTimeFormat(i18n.t('locale.tag'), format).format(at);
}
