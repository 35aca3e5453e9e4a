import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters } from 'werift';
import type { RTCSessionDescription, RtpPacket } from 'werift';

export const PCMU = 0;
/** The payload type of RFC 4733 events in our own offers. */
export const OUR_DTMF = 126;

/** The far end's connection: one audio stream each way. */
export type VoicePeer = {
  /** Our offer, all candidates in it; `restart` asks for new ICE credentials and checks (RFC 8445, 2.4). */
  readonly offer: (restart?: 'restart') => Promise<string>;
  readonly answer: (offer: string) => Promise<string>;
  readonly accept: (answer: string) => Promise<void>;
  readonly send: (packet: RtpPacket) => void;
  readonly state: () => string;
  /** Tells nothing any more from the moment it is called. */
  readonly close: () => Promise<void>;
};

type VoicePeerEvents = {
  readonly onState: (state: string) => void;
  readonly onRtp: (packet: RtpPacket) => void;
};

const codec = (mimeType: string, payloadType: number): RTCRtpCodecParameters =>
  new RTCRtpCodecParameters({ mimeType, clockRate: 8000, channels: 1, payloadType });

export function createVoicePeer(events: VoicePeerEvents): VoicePeer {
  const peer: RTCPeerConnection = new RTCPeerConnection({
    iceServers: [],
    // A browser goes on checking the old pairs during a restart, and werift would answer for the old user with new checks.
    iceFilterStunResponse: (message) => isForUs(message.getAttributeValue('USERNAME')),
    iceAdditionalHostAddresses: ['127.0.0.1'],
    codecs: { video: [], audio: [codec('audio/PCMU', PCMU), codec('audio/telephone-event', OUR_DTMF)] },
  });
  const track = new MediaStreamTrack({ kind: 'audio' });
  const transceiver = peer.addTransceiver(track, { direction: 'sendrecv' });
  let restarts = 0;
  let closed = false;

  /** The user of a check is the receiver's name and the sender's (RFC 8445, 7.2.2). */
  function isForUs(user: unknown): boolean {
    const name = String(user).split(':')[0];
    return peer.iceTransports.some(({ localParameters }) => localParameters.usernameFragment === name);
  }

  function tell(state: string): void {
    if (!closed) events.onState(state);
  }
  transceiver.onTrack.subscribe((remote) => {
    remote.onReceiveRtp.subscribe((packet) => {
      if (!closed) events.onRtp(packet);
    });
  });
  peer.connectionStateChange.subscribe(tell);

  /** werift starts checks by itself only where DTLS is not up yet, which after an ICE restart it is. */
  function recheck(): void {
    for (const transport of peer.iceTransports) {
      if (transport.iceRestarts === restarts) continue;
      restarts = transport.iceRestarts;
      transport.start().then(
        () => tell('restarted'),
        () => tell('failed'),
      );
    }
  }

  async function localSdp(description: RTCSessionDescription): Promise<string> {
    await peer.setLocalDescription(description);
    return peer.localDescription?.sdp ?? '';
  }

  return {
    offer: async (restart) => localSdp(await peer.createOffer({ iceRestart: restart !== undefined })),
    async answer(sdp) {
      await peer.setRemoteDescription({ type: 'offer', sdp });
      const answer = await localSdp(await peer.createAnswer());
      recheck();
      return answer;
    },
    async accept(sdp) {
      await peer.setRemoteDescription({ type: 'answer', sdp });
      recheck();
    },
    send: (packet) => track.writeRtp(packet),
    state: () => (closed ? 'closed' : peer.connectionState),
    async close() {
      if (closed) return;
      closed = true;
      track.stop();
      await peer.close();
    },
  };
}
