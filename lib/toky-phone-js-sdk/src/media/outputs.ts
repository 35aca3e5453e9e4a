/** The elements through which a phone is heard, under the names that Toky's client gives them; null in Node. */
export type AudioSource = {
  /** The voices of the others. */
  readonly remoteSource: HTMLAudioElement | null;
  /** For a page that wants to hear its own microphone; silent by itself. */
  readonly localSource: HTMLAudioElement | null;
  /** Ringback of an outgoing call. */
  readonly ringAudio: HTMLAudioElement | null;
  /** A call that could not be made. */
  readonly errorAudio: HTMLAudioElement | null;
  /** The ring of an incoming call. */
  readonly incomingRingAudio: HTMLAudioElement | null;
};

/** Where sound goes: ids of output devices, empty for the default one. */
export type Route = { readonly voice: string; readonly ring: string };

type Role = keyof AudioSource;
type Element = { readonly audio: HTMLAudioElement; readonly use: keyof Route };

/** All elements that make sound, made when first needed, on the right device and as loud as wanted. */
export type Outputs = {
  readonly source: AudioSource;
  /** One more element beside those, for a short sound on the voice's device. */
  readonly extra: () => HTMLAudioElement | null;
  /**
   * Sends sound to other devices. Rejects where the browser cannot (`setSinkId` is missing), or has no such device; what
   * was moved by then is moved back.
   */
  readonly route: (route: Route) => Promise<void>;
  /** 0–1; what is no number is ignored. */
  readonly setVolume: (use: keyof Route, volume: number) => void;
  /** Stops all sound, and lets go of the streams. */
  readonly silence: () => void;
};

export function createOutputs(createAudio: () => HTMLAudioElement | null): Outputs {
  const elements = new Map<Role, Element>();
  const volumes = { voice: 1, ring: 1 };
  let current: Route = { voice: '', ring: '' };

  function create(use: keyof Route): HTMLAudioElement | null {
    const audio = createAudio();
    if (!audio) return null;
    audio.volume = volumes[use];
    // A device that is gone is no reason to be without sound: the element stays on the default one.
    if (current[use] !== '') sink(audio, current[use]).catch(() => undefined);
    return audio;
  }

  function elementOf(role: Role): HTMLAudioElement | null {
    const known = elements.get(role);
    if (known) return known.audio;
    const use = role === 'incomingRingAudio' ? 'ring' : 'voice';
    const audio = create(use);
    if (audio) elements.set(role, { audio, use });
    return audio;
  }

  function sendAll(route: Route): Promise<void[]> {
    return Promise.all([...elements.values()].map(({ audio, use }) => sink(audio, route[use])));
  }

  return {
    source: {
      get remoteSource() {
        return elementOf('remoteSource');
      },
      get localSource() {
        const audio = elementOf('localSource');
        if (audio) audio.muted = true;
        return audio;
      },
      get ringAudio() {
        return elementOf('ringAudio');
      },
      get errorAudio() {
        return elementOf('errorAudio');
      },
      get incomingRingAudio() {
        return elementOf('incomingRingAudio');
      },
    },
    extra: () => create('voice'),
    async route(route) {
      // Only an element can tell whether the browser can do it, and knows the device.
      elementOf('remoteSource');
      elementOf('incomingRingAudio');
      try {
        await sendAll(route);
      } catch (error) {
        await sendAll(current).catch(() => undefined);
        throw error;
      }
      current = route;
    },
    setVolume(use, volume) {
      if (!Number.isFinite(volume)) return;
      volumes[use] = Math.min(1, Math.max(0, volume));
      for (const element of elements.values()) if (element.use === use) element.audio.volume = volumes[use];
    },
    silence() {
      for (const { audio } of elements.values()) {
        audio.pause();
        audio.srcObject = null;
      }
    },
  };
}

async function sink(audio: HTMLAudioElement, id: string): Promise<void> {
  // Without setSinkId everything is on the default device already.
  if (typeof audio.setSinkId === 'function') await audio.setSinkId(id);
  else if (id !== '') throw new Error('This browser cannot choose the loudspeaker');
}
