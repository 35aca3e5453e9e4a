import { createMicrophone } from '../media/microphone.ts';
import type { GetMicrophone, Microphone } from '../media/microphone.ts';
import type { FollowingMicrophone } from '../media/media.ts';
import type { Speaker } from '../media/speaker.ts';
import { createQualityWatch } from '../quality/quality-watch.ts';
import type { Sample } from '../quality/sample.ts';
import type { Trouble } from '../quality/trouble.ts';
import type { CallConnection } from '../sip/call-connection.ts';

/** Where microphones come from and voices go to: the same for all calls of a client. */
export type VoiceDeps = {
  readonly getMicrophone: GetMicrophone;
  readonly onDevicesChanged: (listener: () => void) => () => void;
  /** Lets the call's microphone follow the person's choice of device. */
  readonly follow: (microphone: FollowingMicrophone) => () => void;
  readonly speaker: Speaker;
};

export type CallVoiceDeps = VoiceDeps & {
  /** Whose voice it is, to the speaker. */
  readonly owner: object;
  readonly connection: () => CallConnection | null;
  readonly onMuted: (muted: boolean) => void;
  /** Broken, or flowing again. */
  readonly onMedia: (flowing: boolean) => void;
  readonly onReplaced: () => void;
  readonly onLost: () => void;
  readonly onSample: (sample: Sample) => void;
  readonly onTrouble: (trouble: Trouble) => void;
  readonly onRecovered: (trouble: Trouble) => void;
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
    onReplaced: deps.onReplaced,
    onLost: deps.onLost,
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
      deps.onMuted(value);
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
      deps.onMedia(!isBroken);
    },
    watch() {
      const { stop } = createQualityWatch({
        stats: async () => (await connection()?.peer.getStats()) ?? null,
        expecting,
        onSample: deps.onSample,
        onTrouble: deps.onTrouble,
        onRecovered: deps.onRecovered,
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
