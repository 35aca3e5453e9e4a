import type { CallData } from 'toky-phone-js-sdk';
import type { Peer } from '../call/call.ts';

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
