import { keyTone, REFUSED, RING, RINGBACK } from './tones.ts';
import { renderWav } from './wav.ts';
import type { Segment } from './wav.ts';

/** Sounds of one's own instead of the built-in ones: URLs, with the names that Toky's client gives them. */
export type OwnSounds = {
  readonly ringAudio?: string;
  readonly errorAudio?: string;
  readonly incomingRingAudio?: string;
};

/** What the agent hears beside the voice. Each start replaces what was playing, save for key tones. */
export type Sounds = {
  readonly ringback: () => void;
  readonly ring: () => void;
  readonly refused: () => void;
  readonly key: (tone: string) => void;
  readonly stop: () => void;
};

export function createSounds(own: OwnSounds): Sounds {
  const urls = new Map<string, string>();
  let playing: HTMLAudioElement | null = null;

  function urlOf(name: string, segments: readonly Segment[], level: number): string {
    const known = urls.get(name);
    if (known !== undefined) return known;
    const url = URL.createObjectURL(new Blob([renderWav(segments, level)], { type: 'audio/wav' }));
    urls.set(name, url);
    return url;
  }

  function play(url: string, loop: boolean): HTMLAudioElement | null {
    if (typeof Audio === 'undefined') return null;
    const audio = new Audio(url);
    audio.loop = loop;
    // A page without a gesture may not play; a silent ring is no reason to fail a call.
    audio.play().catch(() => undefined);
    return audio;
  }

  function stop(): void {
    playing?.pause();
    playing = null;
  }

  function start(url: string, loop: boolean): void {
    stop();
    playing = play(url, loop);
  }

  return {
    ringback: () => start(own.ringAudio ?? urlOf('ringback', RINGBACK, 0.15), true),
    ring: () => start(own.incomingRingAudio ?? urlOf('ring', RING, 0.4), true),
    refused: () => start(own.errorAudio ?? urlOf('refused', REFUSED, 0.15), false),
    key: (tone) => {
      const segment = keyTone(tone);
      if (segment) play(urlOf(`key ${tone}`, [segment], 0.15), false);
    },
    stop,
  };
}
