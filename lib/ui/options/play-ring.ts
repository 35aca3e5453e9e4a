import type { RingTone } from '../../facts.ts';
import { RINGS } from './rings.ts';

/** The peak of a ring at full volume, as the engine plays it. */
const LEVEL = 0.4;
/** Softens both ends of a note, s, so that it does not click. */
const FADE = 0.006;

export type RingSound = {
  readonly tone: RingTone;
  /** 0–1. */
  readonly volume: number;
  /** Id of the device; empty: the system's choice. */
  readonly device: string;
};

/** Plays a ring once through. `onEnd` is told when it is over by itself. Returns its stop. */
export function playRing({ tone, volume, device }: RingSound, onEnd: () => void): () => void {
  const context = new AudioContext();
  // By way of an element: not every browser lets a context choose its device.
  const outlet = context.createMediaStreamDestination();
  const audio = new Audio();
  audio.srcObject = outlet.stream;
  audio.volume = volume;
  const segments = RINGS[tone];
  const stop = (): void => {
    clearTimeout(timer);
    audio.pause();
    audio.srcObject = null;
    if (context.state !== 'closed') void context.close();
  };
  let at = context.currentTime + 0.05;
  for (const { frequencies, ms } of segments) {
    for (const frequency of frequencies) play(context, outlet, frequency, LEVEL / frequencies.length, at, ms);
    at += ms / 1000;
  }
  // The pause at its end is not waited for.
  const length = segments.slice(0, -1).reduce((sum, { ms }) => sum + ms, 0);
  const timer = setTimeout(() => {
    stop();
    onEnd();
  }, length + 200);
  void start(audio, device);
  return stop;
}

async function start(audio: HTMLAudioElement, device: string): Promise<void> {
  // A device that was unplugged: the ring is heard where the system has it, as in a real call.
  if (device !== '' && 'setSinkId' in audio) await audio.setSinkId(device).catch(() => undefined);
  if (audio.srcObject !== null) await audio.play().catch(() => undefined);
}

function play(
  context: AudioContext,
  outlet: AudioNode,
  frequency: number,
  level: number,
  at: number,
  ms: number,
): void {
  const end = at + ms / 1000;
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(level, at + FADE);
  gain.gain.setValueAtTime(level, end - FADE);
  gain.gain.linearRampToValueAtTime(0, end);
  const note = new OscillatorNode(context, { frequency });
  note.connect(gain).connect(outlet);
  note.start(at);
  note.stop(end);
}
