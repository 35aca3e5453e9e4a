import type { SessionDescriptionHandler, SessionDescriptionHandlerOptions } from 'sip.js';
import { waitForCandidates } from './candidates.ts';
import type { Connections } from './connections.ts';

/** How the next description differs from the last; SIP.js hands it through. */
export type DescriptionOptions = SessionDescriptionHandlerOptions & {
  /** Asks the other side to send nothing that is played (RFC 3264, 8.4). */
  readonly hold?: boolean;
  /** New candidates and credentials: the way to the other side is another one now (RFC 8445, 9). */
  readonly iceRestart?: boolean;
};

/** The microphone as a connection needs it. */
export type VoiceSource = {
  /** Opens it, or gives what is open already. */
  readonly open: () => Promise<MediaStream>;
  /** From now on this is the sender of its voice. */
  readonly attach: (sender: RTCRtpSender) => void;
};

export type CallConnectionDeps = {
  readonly connections: Connections;
  readonly microphone: VoiceSource;
  readonly onRemoteStream: (stream: MediaStream) => void;
  readonly onState: (state: RTCPeerConnectionState) => void;
};

const SDP = 'application/sdp';
/** ms that a busy browser may take for a tone beyond its time. */
const TONE_SLACK = 1_000;
const TONE_POLL = 50;

/**
 * The voice connection of one call, as SIP.js's sessions use it. SIP.js's own waits for silent servers, must be made at
 * the call, and trips over a microphone whose page is gone.
 */
export class CallConnection implements SessionDescriptionHandler {
  readonly peer: RTCPeerConnection;
  readonly remoteStream = new MediaStream();
  readonly #deps: CallConnectionDeps;
  #sender: RTCRtpSender | null = null;
  #held = false;
  #closed = false;

  constructor(deps: CallConnectionDeps) {
    this.#deps = deps;
    this.peer = deps.connections.take();
    this.peer.addEventListener('track', ({ track }) => {
      this.remoteStream.addTrack(track);
      deps.onRemoteStream(this.remoteStream);
    });
    this.peer.addEventListener('connectionstatechange', () => deps.onState(this.peer.connectionState));
  }

  /** An offer, or the answer to an offer that was set before. Rejects with what `getUserMedia` rejects with, too. */
  async getDescription(options: DescriptionOptions = {}): Promise<{ body: string; contentType: string }> {
    const { connections } = this.#deps;
    await this.#send();
    this.#held = options.hold ?? this.#held;
    const isOffer = this.peer.signalingState === 'stable';
    const restart = isOffer && options.iceRestart === true;
    if (isOffer) this.#direct(this.#held ? 'sendonly' : 'sendrecv');
    const patience = restart
      ? connections.patienceOfRestart(this.peer)
      : connections.patience(isOffer ? this.peer : null);
    await this.peer.setLocalDescription(
      isOffer ? await this.peer.createOffer({ iceRestart: restart }) : await this.peer.createAnswer(),
    );
    await waitForCandidates(this.peer, patience);
    return { body: this.peer.localDescription?.sdp ?? '', contentType: SDP };
  }

  hasDescription(contentType: string): boolean {
    return contentType === SDP;
  }

  async setDescription(sdp: string): Promise<void> {
    const type = this.peer.signalingState === 'have-local-offer' ? 'answer' : 'offer';
    await this.peer.setRemoteDescription({ type, sdp });
  }

  async rollbackDescription(): Promise<void> {
    if (this.peer.signalingState === 'have-local-offer') {
      await this.peer.setLocalDescription({ type: 'rollback' });
    }
  }

  /** As SIP.js's sessions would have it; ours play one tone after the other. */
  sendDtmf(tones: string): boolean {
    const dtmf = this.#sender?.dtmf;
    if (!dtmf?.canInsertDTMF) return false;
    dtmf.insertDTMF(dtmf.toneBuffer + tones);
    return true;
  }

  /**
   * Plays a tone in the voice itself (RFC 4733), and resolves once it is over: one that is put in while another sounds may
   * take its place. False where the other side did not agree to tones. Durations in ms.
   */
  async playTone(tone: string, { duration, gap }: { duration: number; gap: number }): Promise<boolean> {
    const dtmf = await this.#readyForTones();
    if (!dtmf) return false;
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(deadline);
        dtmf.removeEventListener('tonechange', changed);
        resolve(true);
      };
      const changed = ({ tone: sounding }: RTCDTMFToneChangeEvent) => {
        if (sounding === '') over();
      };
      const deadline = setTimeout(over, duration + gap + TONE_SLACK);
      dtmf.addEventListener('tonechange', changed);
      dtmf.insertDTMF(tone, duration, gap);
    });
  }

  /** Resolves once the voice flows, or after `ms`. */
  whenFlowing(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(deadline);
        this.peer.removeEventListener('connectionstatechange', check);
        resolve();
      };
      const check = () => {
        if (this.peer.connectionState === 'connected') done();
      };
      const deadline = setTimeout(done, ms);
      this.peer.addEventListener('connectionstatechange', check);
      check();
    });
  }

  /** Whose hold is it: did the other side ask us not to hear it? */
  get remoteHolds(): boolean {
    const [transceiver] = this.peer.getTransceivers();
    const direction = transceiver?.currentDirection;
    return !this.#held && (direction === 'recvonly' || direction === 'inactive');
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    // The microphone's tracks are its owner's. A connection that is closed while a description is made rejects there.
    this.peer.close();
  }

  /** A voice that flows takes tones a moment later; a browser tells of that by no event. */
  async #readyForTones(): Promise<RTCDTMFSender | null> {
    const dtmf = this.#sender?.dtmf ?? null;
    const agreed = /telephone-event/i.test(this.peer.remoteDescription?.sdp ?? '');
    if (!dtmf || !agreed) return null;
    for (let waited = 0; !dtmf.canInsertDTMF; waited += TONE_POLL) {
      if (waited >= TONE_SLACK) return null;
      await new Promise((resolve) => setTimeout(resolve, TONE_POLL));
    }
    return dtmf;
  }

  async #send(): Promise<void> {
    if (this.#sender) return;
    const stream = await this.#deps.microphone.open();
    const [track] = stream.getAudioTracks();
    if (!track) throw new DOMException('The microphone has no sound', 'NotFoundError');
    this.#sender = this.peer.addTrack(track, stream);
    this.#deps.microphone.attach(this.#sender);
  }

  #direct(direction: RTCRtpTransceiverDirection): void {
    for (const transceiver of this.peer.getTransceivers()) transceiver.direction = direction;
  }
}
