import { i18n } from '#i18n';
import type { Call, Peer } from '../../call/call.ts';
import { assertNever } from '../../util/assert-never.ts';
import { showNumber } from '../../numbers/show-number.ts';
import { endSentence } from '../sentences.ts';

/** What the call is doing, in words. */
export function phaseWords(call: Call): string {
  switch (call.phase) {
    case 'preparing':
    case 'dialing':
      return i18n.t('call.dialing');
    case 'remote-ringing':
      return i18n.t('call.ringing');
    case 'incoming':
      return i18n.t('call.incoming');
    case 'answering':
      return i18n.t('call.connecting');
    case 'active':
      return call.media === 'lost' ? i18n.t('call.soundLost') : i18n.t('call.active');
    case 'ending':
      return i18n.t('call.ending');
    case 'ended':
      return endSentence(call.reason);
    default:
      return assertNever(call);
  }
}

/** The best name there is for the other side; never empty. */
export function peerName(peer: Peer, country: string): string {
  if (peer.name !== '') return peer.name;
  if (peer.kind === 'anonymous') return i18n.t('call.visitor');
  return peer.number === '' ? i18n.t('call.unknown') : showNumber(peer.number, country);
}

/** What a screen reader says when the call changes. */
export function announcement(call: Call, country: string): string {
  const what = phaseWords(call);
  const words = call.phase === 'active' && call.muted ? `${what}, ${i18n.t('call.muted')}` : what;
  return i18n.t('call.announce', [peerName(call.peer, country), words]);
}
