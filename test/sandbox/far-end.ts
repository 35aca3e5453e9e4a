import { randomInt } from 'node:crypto';
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift';
import type { RTCPeerConnection as Peer, RTCSessionDescription } from 'werift';
import { nowMs } from './clock.ts';
import { createEar, type Hearing } from './hearing.ts';
import { createMouth, type Mouth, type VoicePacket } from './mouth.ts';
import { onlyNarrowband, readAudio, withoutMdns, type Direction } from './sdp.ts';

const PCMU = 0;
const OUR_DTMF = 126;
const TONES = '0123456789*#ABCD';

type FarEndEvents = {
  readonly onState: (state: string) => void;
  readonly onDtmf: (tone: string) => void;
};

/** The other party's voice: sends a tone and measures what it hears. */
export type FarEnd = {
  /** Our offer, all candidates in it. */
  readonly offer: () => Promise<string>;
  /** Answers an offer, the first or a later one. */
  readonly answer: (offer: string) => Promise<string>;
  /** Takes the answer to our offer. */
  readonly accept: (answer: string) => Promise<void>;
  readonly hearing: (frequencyHz: number, windowMs?: number) => Hearing;
  /** Packets received since the call began. */
  readonly received: () => number;
  readonly sent: () => number;
  readonly state: () => string;
  readonly setTone: (frequencyHz: number) => void;
  /** On hold by the server: the parties do not hear each other, packets go on. */
  readonly setHold: (held: boolean) => void;
  readonly close: () => Promise<void>;
};

const codec = (mimeType: string, payloadType: number): RTCRtpCodecParameters =>
  new RTCRtpCodecParameters({ mimeType, clockRate: 8000, channels: 1, payloadType });

function createPeer(): Peer {
  return new RTCPeerConnection({
    iceServers: [],
    iceAdditionalHostAddresses: ['127.0.0.1'],
    codecs: { video: [], audio: [codec('audio/PCMU', PCMU), codec('audio/telephone-event', OUR_DTMF)] },
  });
}

/** Calls once for each RFC 4733 event, however many packets repeat it. */
function createToneReader(onDtmf: (tone: string) => void): (packet: RtpPacket) => void {
  let lastTimestamp = -1;
  return (packet) => {
    const tone = TONES[packet.payload[0] ?? 255];
    const ended = ((packet.payload[1] ?? 0) & 0x80) !== 0;
    if (tone === undefined || !ended || packet.header.timestamp === lastTimestamp) return;
    lastTimestamp = packet.header.timestamp;
    onDtmf(tone);
  };
}

export function createFarEnd(deps: FarEndEvents & { readonly toneHz: number }): FarEnd {
  const peer = createPeer();
  const track = new MediaStreamTrack({ kind: 'audio' });
  const transceiver = peer.addTransceiver(track, { direction: 'sendrecv' });
  const ear = createEar({ now: nowMs });
  const readTone = createToneReader(deps.onDtmf);
  const ssrc = randomInt(1, 2 ** 31);
  let sequence = randomInt(0, 0xffff);
  let sent = 0;
  let held = false;
  let toneHz = deps.toneHz;
  let dtmfType: number | null = OUR_DTMF;
  let mouth: Mouth | null = null;
  let theirs: Direction = 'sendrecv';
  let closed = false;

  function send(packet: VoicePacket): void {
    sequence = (sequence + 1) & 0xffff;
    const { timestamp, first: marker } = packet;
    const header = new RtpHeader({
      version: 2,
      payloadType: PCMU,
      sequenceNumber: sequence,
      timestamp,
      marker,
      ssrc,
    });
    track.writeRtp(new RtpPacket(header, Buffer.from(packet.payload)));
    sent++;
  }

  function applyDirection(): void {
    mouth?.setSending(theirs === 'sendrecv' || theirs === 'recvonly');
    mouth?.setTone(held ? null : toneHz);
  }

  transceiver.onTrack.subscribe((remote) => {
    remote.onReceiveRtp.subscribe((packet) => {
      if (closed) return;
      if (packet.header.payloadType === PCMU && !held) ear.receive(packet.payload);
      else if (packet.header.payloadType === dtmfType) readTone(packet);
    });
  });
  peer.connectionStateChange.subscribe((state) => {
    if (closed) return;
    deps.onState(state);
    if (state !== 'connected' || mouth !== null) return;
    mouth = createMouth({ now: nowMs, send, toneHz });
    applyDirection();
  });

  async function localSdp(description: RTCSessionDescription): Promise<string> {
    await peer.setLocalDescription(description);
    return peer.localDescription?.sdp ?? '';
  }

  return {
    offer: async () => localSdp(await peer.createOffer()),
    async answer(offer) {
      const audio = readAudio(offer);
      if (audio === null) throw new Error('The offer has no audio');
      theirs = audio.direction;
      dtmfType = audio.dtmf;
      await peer.setRemoteDescription({ type: 'offer', sdp: withoutMdns(onlyNarrowband(offer)) });
      const sdp = await localSdp(await peer.createAnswer());
      applyDirection();
      return sdp;
    },
    async accept(answer) {
      const audio = readAudio(answer);
      if (audio === null) throw new Error('The answer has no audio');
      theirs = audio.direction;
      dtmfType = audio.dtmf ?? OUR_DTMF;
      await peer.setRemoteDescription({ type: 'answer', sdp: withoutMdns(answer) });
      applyDirection();
    },
    hearing: ear.hearing,
    received: ear.total,
    sent: () => sent,
    state: () => (closed ? 'closed' : peer.connectionState),
    setTone(frequencyHz) {
      toneHz = frequencyHz;
      applyDirection();
    },
    setHold(on) {
      held = on;
      applyDirection();
    },
    async close() {
      if (closed) return;
      closed = true;
      mouth?.stop();
      track.stop();
      await peer.close();
    },
  };
}
