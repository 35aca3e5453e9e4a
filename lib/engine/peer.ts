import type { CallData } from 'toky-phone-js-sdk';
import type { Origin, Peer } from '../call/call.ts';

/** The caller, from what the SDK read of the INVITE: names and numbers are already made fit to be shown. */
export function peerOf(data: CallData): Peer {
  const name = data.remoteUserName ?? '';
  switch (data.remoteUserType) {
    case 'anon':
      return { kind: 'anonymous', number: '', name };
    case 'agent':
      return { kind: 'agent', number: '', name: name === '' ? data.remoteUserId : name };
    case 'contact':
      return { kind: 'contact', number: data.remoteUserId, name: name === data.remoteUserId ? '' : name };
  }
}

/** By which way the call came. */
export function originOf(data: CallData): Origin {
  const by = data.transferredBy ?? '';
  const returned = data.cause === 'rejected';
  return {
    ivr: data.ivrId ?? '',
    ivrOption: data.ivrOptionPressed ?? '',
    passedOnBy: returned ? '' : personOf(by),
    refusedBy: returned ? personOf(by) : '',
  };
}

/** A sip username is the email with its first @ as two underscores (Toky's published client). */
function personOf(sipUsername: string): string {
  return sipUsername.replace('__', '@');
}
