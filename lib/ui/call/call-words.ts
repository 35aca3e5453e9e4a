import { i18n } from '#i18n';
import type { Call, Origin, Peer } from '../../call/call.ts';
import { assertNever } from '../../util/assert-never.ts';
import { showNumber } from '../../numbers/show-number.ts';
import { endSentence } from '../sentences.ts';
import { progressWords, resultWords } from '../transfer/transfer-words.ts';

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

/** By which way an incoming call came; empty where nothing is known of it. */
export function originWords({ ivr, ivrOption, passedOnBy, refusedBy }: Origin): string {
  if (refusedBy !== '') return i18n.t('call.cameBack', [refusedBy]);
  if (passedOnBy !== '') return i18n.t('call.passedOnBy', [passedOnBy]);
  if (ivr !== '') {
    return ivrOption === '' ? i18n.t('call.menuOnly', [ivr]) : i18n.t('call.menu', [ivr, ivrOption]);
  }
  return ivrOption === '' ? '' : i18n.t('call.menuKey', [ivrOption]);
}

/** What a screen reader says when the call changes. */
export function announcement(call: Call, country: string): string {
  const peer = peerName(call.peer, country);
  return i18n.t('call.announce', [peer, [phaseWords(call), ...details(call, peer)].join(', ')]);
}

function details(call: Call, peer: string): readonly string[] {
  if (call.phase === 'incoming') return [originWords(call.origin)].filter((words) => words !== '');
  if (call.phase !== 'active') return [];
  const { transfer } = call;
  const result = transfer.step === 'none' && transfer.last !== null ? [resultWords(transfer.last, peer)] : [];
  const progress = transfer.step === 'none' ? [] : [progressWords(transfer, peer)];
  return [
    ...(call.muted ? [i18n.t('call.muted')] : []),
    ...(call.held && progress.length === 0 ? [i18n.t('call.held')] : []),
    ...(call.recording === 'paused' ? [i18n.t('call.recordingPaused')] : []),
    ...progress,
    ...result,
  ];
}
