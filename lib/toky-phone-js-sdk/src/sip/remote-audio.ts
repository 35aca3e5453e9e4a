import type { Session } from 'sip.js';
import { connectionOf } from './connection.ts';

/** Plays what the other side says, and tells when the voice connection breaks and when it is back. */
export function playRemoteAudio(session: Session, onLost: () => void, onRestored: () => void): void {
  const connection = connectionOf(session);
  if (!connection) return;
  const speaker = new Audio();
  speaker.srcObject = connection.remoteMediaStream;
  connection.remoteMediaStream.addEventListener('addtrack', () => {
    // A page without a gesture may not play; the call is no worse for trying.
    speaker.play().catch(() => undefined);
  });
  let lost = false;
  connection.peerConnectionDelegate = {
    onconnectionstatechange: () => {
      const state = connection.peerConnection?.connectionState;
      if (!lost && (state === 'disconnected' || state === 'failed')) {
        lost = true;
        onLost();
      } else if (lost && state === 'connected') {
        lost = false;
        onRestored();
      }
    },
  };
}
