import { randomInt } from 'node:crypto';
import { RtpHeader, RtpPacket } from 'werift';
import { nowMs } from './clock.ts';
import { createEar, type Hearing } from './hearing.ts';
import { createMouth, type Mouth, type VoicePacket } from './mouth.ts';
import { identityOf, onlyNarrowband, readAudio, withDirection, withoutMdns } from './sdp.ts';
import type { Direction, Identity } from './sdp.ts';
import { createToneReader } from './tone-reader.ts';
import { createVoicePeer, OUR_DTMF, PCMU, type VoicePeer } from './voice-peer.ts';

/** What a party hears that is put on hold, by the server or in the session description. */
export const HOLD_MUSIC_HZ = 300;

type FarEndEvents = {
  /** States of the connection as WebRTC names them, and `restarted` when the checks of an ICE restart are through. */
  readonly onState: (state: string) => void;
  readonly onDtmf: (tone: string) => void;
};

/** The other party's voice: sends a tone and measures what it hears. */
export type FarEnd = Pick<VoicePeer, 'offer' | 'state' | 'close'> & {
  /** Answers an offer, the first or a later one. */
  readonly answer: (offer: string) => Promise<string>;
  /** Takes the answer to our offer. */
  readonly accept: (answer: string) => Promise<void>;
  readonly hearing: (frequencyHz: number, windowMs?: number) => Hearing;
  /** Packets received since the call began. */
  readonly received: () => number;
  readonly sent: () => number;
  readonly tone: () => number;
  readonly setTone: (frequencyHz: number) => void;
  /** What the other side last said it would do: anything but `sendrecv` is a hold. */
  readonly theirDirection: () => Direction;
  /** On hold by the server: the parties do not hear each other, packets go on. */
  readonly setHold: (held: boolean) => void;
};

export function createFarEnd(deps: FarEndEvents & { readonly toneHz: number }): FarEnd {
  const ear = createEar({ now: nowMs });
  const readTone = createToneReader(deps.onDtmf);
  const ssrc = randomInt(1, 2 ** 31);
  let sequence = randomInt(0, 0xffff);
  let sent = 0;
  let held = false;
  let toneHz = deps.toneHz;
  let dtmfType: number | null = OUR_DTMF;
  let their: Identity | null = null;
  let mouth: Mouth | null = null;
  let music: Mouth | null = null;
  let theirs: Direction = 'sendrecv';
  let peer = connect();

  const speaksFreely = (): boolean => !held && theirs === 'sendrecv';

  function connect(): VoicePeer {
    return createVoicePeer({
      onState(state) {
        deps.onState(state);
        if (state !== 'connected' || mouth !== null) return;
        mouth = createMouth({ now: nowMs, send, toneHz });
        applyDirection();
      },
      onRtp(packet) {
        const type = packet.header.payloadType;
        if (type === PCMU && speaksFreely()) ear.receive(packet.payload);
        else if (type === dtmfType) readTone(packet);
      },
    });
  }

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
    peer.send(new RtpPacket(header, Buffer.from(packet.payload)));
    sent++;
  }

  function applyDirection(): void {
    mouth?.setSending(theirs === 'sendrecv' || theirs === 'recvonly');
    mouth?.setTone(held ? null : toneHz);
    if (speaksFreely()) stopMusic();
    else if (mouth !== null)
      music ??= createMouth({ now: nowMs, send: ({ payload }) => ear.play(payload), toneHz: HOLD_MUSIC_HZ });
  }

  function stopMusic(): void {
    music?.stop();
    music = null;
  }

  /** Where the other side begins with a new connection, so must we; and werift gets over no restart before the first checks. */
  function startAnew(offer: string): void {
    const before = their;
    their = identityOf(offer);
    const renewed = before !== null && before.fingerprint !== their.fingerprint;
    const tooEarly = before !== null && before.iceUser !== their.iceUser && mouth === null;
    if (!renewed && !tooEarly) return;
    peer.close().catch(() => deps.onState('failed'));
    peer = connect();
  }

  return {
    offer: (restart) => peer.offer(restart),
    async answer(offer) {
      const audio = readAudio(offer);
      if (audio === null) throw new Error('The offer has no audio');
      theirs = audio.direction;
      dtmfType = audio.dtmf;
      startAnew(offer);
      const answer = await peer.answer(withDirection(withoutMdns(onlyNarrowband(offer)), theirs));
      applyDirection();
      return answer;
    },
    async accept(answer) {
      const audio = readAudio(answer);
      if (audio === null) throw new Error('The answer has no audio');
      theirs = audio.direction;
      dtmfType = audio.dtmf ?? OUR_DTMF;
      their = identityOf(answer);
      await peer.accept(withoutMdns(answer));
      applyDirection();
    },
    hearing: ear.hearing,
    received: ear.total,
    sent: () => sent,
    state: () => peer.state(),
    tone: () => toneHz,
    theirDirection: () => theirs,
    setTone(frequencyHz) {
      toneHz = frequencyHz;
      applyDirection();
    },
    setHold(on) {
      held = on;
      applyDirection();
    },
    async close() {
      mouth?.stop();
      stopMusic();
      await peer.close();
    },
  };
}
