import type { AudioSource } from '../media/outputs.ts';
import { TokyMedia } from '../media/toky-media.ts';
import { keyTone, REFUSED, RINGBACK, RINGS, WAITING } from './tones.ts';
import type { RingTone } from './tones.ts';
import { renderWav } from './wav.ts';
import type { Segment } from './wav.ts';

/** Sounds of one's own instead of the built-in ones: URLs, with the names that Toky's client gives them. */
export type OwnSounds = {
  readonly ringAudio?: string;
  readonly errorAudio?: string;
  readonly incomingRingAudio?: string;
};

/** Where sounds come out: `TokyMedia` is one. All is null where there is no sound (Node). */
export type SoundOutlets = {
  readonly source: Pick<AudioSource, 'ringAudio' | 'errorAudio' | 'incomingRingAudio'>;
  /** An element for one short sound. */
  readonly createTone: () => HTMLAudioElement | null;
};

/** What the agent hears beside the voice. Each start replaces what was playing, save for key tones. */
export type Sounds = {
  readonly ringback: () => void;
  readonly ring: () => void;
  /** What the next incoming call sounds like. An own sound goes before it. */
  readonly setRing: (tone: RingTone) => void;
  /** A second call comes in while one is on: softly, beside the voice. */
  readonly waiting: () => void;
  readonly refused: () => void;
  readonly key: (tone: string) => void;
  readonly stop: () => void;
  /** Stops, and gives the memory back. A later start makes anew what it needs. */
  readonly dispose: () => void;
};

type Role = keyof OwnSounds;

const ROLES: readonly Role[] = ['ringAudio', 'errorAudio', 'incomingRingAudio'];
const BUILT_IN = {
  ringAudio: { segments: RINGBACK, level: 0.15, loop: true },
  errorAudio: { segments: REFUSED, level: 0.15, loop: false },
  incomingRingAudio: { segments: RINGS.pulse, level: 0.4, loop: true },
} as const;
const WAITING_LEVEL = 0.08;
const KEY_LEVEL = 0.15;

/** The ring is ready from here on: a page may play `source.incomingRingAudio` itself when a call comes in. */
export function createSounds(own: OwnSounds = {}, outlets: SoundOutlets = TokyMedia): Sounds {
  /** Made when first needed: rendering takes some ms. */
  const urls = new Map<string, string>();
  let waiting: HTMLAudioElement | null = null;
  let tone: RingTone = 'pulse';

  function urlOf(name: string, segments: readonly Segment[], level: number): string {
    const known = urls.get(name);
    if (known !== undefined) return known;
    const url = URL.createObjectURL(new Blob([renderWav(segments, level)], { type: 'audio/wav' }));
    urls.set(name, url);
    return url;
  }

  function load(role: Role): HTMLAudioElement | null {
    const audio = outlets.source[role];
    if (!audio) return null;
    const { level, loop } = BUILT_IN[role];
    const rings = role === 'incomingRingAudio';
    const segments = rings ? RINGS[tone] : BUILT_IN[role].segments;
    const url = own[role] ?? urlOf(rings ? `ring ${tone}` : role, segments, level);
    if (audio.getAttribute('src') !== url) audio.src = url;
    audio.loop = loop;
    return audio;
  }

  function start(role: Role): void {
    stop();
    play(load(role));
  }

  function beep(name: string, segments: readonly Segment[], level: number): HTMLAudioElement | null {
    const audio = outlets.createTone();
    if (audio) audio.src = urlOf(name, segments, level);
    return audio;
  }

  function stop(): void {
    for (const role of ROLES) {
      const audio = outlets.source[role];
      if (!audio) continue;
      audio.pause();
      audio.currentTime = 0;
    }
    waiting?.pause();
    waiting = null;
  }

  load('incomingRingAudio');

  return {
    ringback: () => start('ringAudio'),
    ring: () => start('incomingRingAudio'),
    setRing(chosen) {
      tone = chosen;
      load('incomingRingAudio');
    },
    waiting() {
      stop();
      waiting = beep('waiting', WAITING, WAITING_LEVEL);
      if (waiting) waiting.loop = true;
      play(waiting);
    },
    refused: () => start('errorAudio'),
    key(key) {
      const segment = keyTone(key);
      if (segment) play(beep(`key ${key}`, [segment], KEY_LEVEL));
    },
    stop,
    dispose() {
      stop();
      const ours = new Set(urls.values());
      for (const role of ROLES) {
        const audio = outlets.source[role];
        if (!audio || !ours.has(audio.getAttribute('src') ?? '')) continue;
        audio.removeAttribute('src');
        audio.load();
      }
      for (const url of ours) URL.revokeObjectURL(url);
      urls.clear();
    },
  };
}

function play(audio: HTMLAudioElement | null): void {
  // A page without a gesture may not play; a silent ring is no reason to fail a call.
  audio?.play().catch(() => undefined);
}
