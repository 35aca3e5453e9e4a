import type { SafeEmitter } from '../emitter.ts';
import { createMicrophone } from '../media/microphone.ts';
import type { GetMicrophone, Microphone } from '../media/microphone.ts';
import type { FollowingMicrophone } from '../media/call-microphones.ts';
import type { Speaker } from '../media/speaker.ts';
import { createQualityWatch } from '../quality/quality-watch.ts';
import type { CallConnection } from '../sip/call-connection.ts';
import { SessionStatus } from '../status.ts';
import type { SessionEvents } from './session-events.ts';

/** Where microphones come from and voices go to: the same for all calls of a client. */
export type VoiceDeps = {
  readonly getMicrophone: GetMicrophone;
  readonly onDevicesChanged: (listener: () => void) => () => void;
  /** Lets the call's microphone follow the person's choice of device. */
  readonly follow: (microphone: FollowingMicrophone) => () => void;
  readonly speaker: Speaker;
};

export type CallVoiceDeps = VoiceDeps & {
  /** Whose voice it is: it tells what becomes of it. */
  readonly owner: SafeEmitter<SessionEvents>;
  readonly connection: () => CallConnection | null;
};

/** Both directions of one call's sound. */
export type CallVoice = {
  readonly microphone: Microphone;
  readonly isMuted: () => boolean;
  readonly setMuted: (muted: boolean) => void;
  /** A held call neither speaks nor is heard. */
  readonly setHeld: (held: boolean) => void;
  readonly play: (stream: MediaStream) => void;
  readonly stateChanged: (state: RTCPeerConnectionState) => void;
  /** The call is connected: from now on its quality is watched. */
  readonly watch: () => void;
  readonly release: () => void;
};

export function createCallVoice(deps: CallVoiceDeps): CallVoice {
  const { owner, speaker, connection } = deps;
  const microphone = createMicrophone({
    get: deps.getMicrophone,
    onReplaced: () => owner.emit(SessionStatus.MICROPHONE_REPLACED),
    onLost: () => owner.emit(SessionStatus.MICROPHONE_LOST),
    onDevicesChanged: deps.onDevicesChanged,
  });
  const unfollow = deps.follow(microphone);
  let muted = false;
  let held = false;
  let broken = false;
  let unwatch: () => void = () => undefined;

  function expecting() {
    const talking = !held && !connection()?.remoteHolds;
    return { receiving: talking, sending: talking && !muted };
  }

  return {
    microphone,
    isMuted: () => muted,
    setMuted(value) {
      muted = value;
      microphone.setMuted(value);
      owner.emit(value ? SessionStatus.MUTED : SessionStatus.UNMUTED);
    },
    setHeld(value) {
      held = value;
      microphone.setHeld(value);
      speaker.hush(owner, value);
    },
    play: (stream) => speaker.play(owner, stream),
    stateChanged(state) {
      const isBroken = state === 'disconnected' || state === 'failed';
      if (isBroken === broken || (!isBroken && state !== 'connected')) return;
      broken = isBroken;
      owner.emit(isBroken ? SessionStatus.MEDIA_LOST : SessionStatus.MEDIA_RESTORED);
    },
    watch() {
      const { stop } = createQualityWatch({
        stats: async () => (await connection()?.peer.getStats()) ?? null,
        expecting,
        onSample: (sample) => owner.emit(SessionStatus.QUALITY, sample),
        onTrouble: (trouble) => owner.emit(SessionStatus.TROUBLE, trouble),
        onRecovered: (trouble) => owner.emit(SessionStatus.RECOVERED, trouble),
      });
      unwatch = stop;
    },
    release() {
      unwatch();
      unfollow();
      microphone.release();
      speaker.drop(owner);
    },
  };
}
