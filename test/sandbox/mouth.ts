import { encodeMulaw, MULAW_SILENCE } from './mulaw.ts';

/** One packet of 20 ms of mu-law at 8 kHz. */
export type VoicePacket = {
  readonly payload: Uint8Array;
  readonly timestamp: number;
  readonly first: boolean;
};

export type Mouth = {
  /** `null` sends silence. */
  readonly setTone: (frequencyHz: number | null) => void;
  /** Stops and resumes sending altogether. */
  readonly setSending: (sending: boolean) => void;
  readonly stop: () => void;
};

const PACKET_MS = 20;
const SAMPLES = 160;
const AMPLITUDE = 8000;
/** A process that was held up for longer skips the gap instead of sending a burst. */
const BEHIND_MS = 200;

/** Sends a steady tone; each packet's due time is counted from the start, so that late timers do not add up. */
export function createMouth(deps: {
  readonly now: () => number;
  readonly send: (packet: VoicePacket) => void;
  readonly toneHz: number;
}): Mouth {
  let toneHz: number | null = deps.toneHz;
  let sending = true;
  let phase = 0;
  let startedAt = deps.now();
  let sent = 0;
  let timestamp = 0;
  let first = true;
  let timer: NodeJS.Timeout | undefined;

  function packet(): VoicePacket {
    const payload = new Uint8Array(SAMPLES).fill(MULAW_SILENCE);
    if (toneHz !== null) {
      const step = (2 * Math.PI * toneHz) / 8000;
      for (let index = 0; index < SAMPLES; index++) {
        payload[index] = encodeMulaw(AMPLITUDE * Math.sin(phase));
        phase = (phase + step) % (2 * Math.PI);
      }
    }
    const made = { payload, timestamp, first };
    first = false;
    return made;
  }

  function tick(): void {
    if (deps.now() - (startedAt + sent * PACKET_MS) > BEHIND_MS) {
      startedAt = deps.now();
      sent = 0;
    }
    while (startedAt + sent * PACKET_MS <= deps.now()) {
      if (sending) deps.send(packet());
      timestamp = (timestamp + SAMPLES) >>> 0;
      sent++;
    }
    timer = setTimeout(tick, Math.max(1, startedAt + sent * PACKET_MS - deps.now()));
  }
  tick();

  return {
    setTone(frequencyHz) {
      toneHz = frequencyHz;
    },
    setSending(on) {
      first ||= on && !sending;
      sending = on;
    },
    stop: () => clearTimeout(timer),
  };
}
