import { energy, goertzelEnergy } from './goertzel.ts';
import { decodeMulaw } from './mulaw.ts';

/** What arrived in a window of time. */
export type Hearing = {
  /** Share of the received power at the frequency asked for, 0 to 1: a level says little after noise suppression. */
  readonly share: number;
  /** Root mean square of the 16-bit samples. */
  readonly rms: number;
  /** Packets that arrived over the network. */
  readonly packets: number;
};

type Ear = {
  readonly receive: (payload: Uint8Array) => void;
  /** What is heard though it did not arrive over the network: the music of a hold. */
  readonly play: (payload: Uint8Array) => void;
  readonly hearing: (frequencyHz: number, windowMs?: number) => Hearing;
  /** Packets since the call began. */
  readonly total: () => number;
};

const SAMPLE_RATE_HZ = 8000;
const KEPT_MS = 10_000;
/** Blocks of 40 ms: the phase may break between packets, and 25 Hz tells the tones in use apart. */
const BLOCK = 320;

/** Listens to mu-law packets of 8 kHz. */
export function createEar(deps: { readonly now: () => number }): Ear {
  let heard: { readonly at: number; readonly arrived: boolean; readonly samples: readonly number[] }[] = [];
  let total = 0;

  function hear(payload: Uint8Array, arrived: boolean): void {
    const at = deps.now();
    heard.push({ at, arrived, samples: Array.from(payload, decodeMulaw) });
    const first = heard[0];
    if (first !== undefined && at - first.at > KEPT_MS * 1.5)
      heard = heard.filter((entry) => at - entry.at <= KEPT_MS);
  }

  return {
    receive(payload) {
      total++;
      hear(payload, true);
    },
    play: (payload) => hear(payload, false),
    hearing(frequencyHz, windowMs = 3000) {
      const since = deps.now() - windowMs;
      const inWindow = heard.filter((entry) => entry.at >= since);
      const samples = inWindow.flatMap((entry) => entry.samples);
      const all = energy(samples);
      let tone = 0;
      for (let start = 0; start < samples.length; start += BLOCK) {
        tone += goertzelEnergy(samples.slice(start, start + BLOCK), frequencyHz, SAMPLE_RATE_HZ);
      }
      return {
        share: all === 0 ? 0 : tone / all,
        rms: samples.length === 0 ? 0 : Math.sqrt(all / samples.length),
        packets: inWindow.filter((entry) => entry.arrived).length,
      };
    },
    total: () => total,
  };
}
