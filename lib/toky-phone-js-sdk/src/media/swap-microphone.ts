import type { GetMicrophone } from './microphone.ts';
import { audioTrack, enableTracks, isEnabled, renewTrack, stopTracks } from './tracks.ts';

/** A call's connection as `getConnection()` of a session gives it. */
export type CallConnection = { readonly pc: RTCPeerConnection; readonly localStream: MediaStream };

/**
 * Puts another microphone into a connection, for a page that has one of its own. `localStream` stays the object it is and
 * holds the new track; mute stays. Rejects, with nothing changed, as `getUserMedia` and `replaceTrack` do.
 */
export async function swapMicrophone(
  { pc, localStream }: CallConnection,
  open: GetMicrophone,
): Promise<void> {
  // By the receiver's kind: a sender's own track may be null, or in Firefox a dead object.
  const sender = pc.getTransceivers().find(({ receiver }) => receiver.track.kind === 'audio')?.sender;
  if (!sender) throw new Error('The call sends no sound');
  const next = await open();
  const track = audioTrack(next);
  try {
    enableTracks(next, isEnabled(localStream));
    await sender.replaceTrack(track);
  } catch (error) {
    stopTracks(next);
    throw error;
  }
  renewTrack(localStream, track);
}
