/** Makes the voices of calls heard, one at a time, through one element. No method throws. */
export type Speaker = {
  /** The voice of `owner`'s call from now on; the newest one that is not hushed is heard. */
  readonly play: (owner: object, stream: MediaStream) => void;
  /** A held call is not heard. May be said before {@link play}. */
  readonly hush: (owner: object, hushed: boolean) => void;
  /** The owner's call is over. */
  readonly drop: (owner: object) => void;
};

/** What tells that the person did something: only after that may a page play sound. */
const GESTURES = ['pointerdown', 'keydown'];

/**
 * @param element looked up at every use, so that nothing is created before there is a voice; null in Node.
 * @param page where gestures are heard while the browser refuses to play.
 */
export function createSpeaker(
  element: () => HTMLAudioElement | null,
  page: () => EventTarget | null = () => globalThis.document ?? null,
): Speaker {
  const streams = new Map<object, MediaStream>();
  const hushed = new WeakSet<object>();
  let heard: MediaStream | null = null;
  let unwatch = (): void => undefined;
  let unwait = (): void => undefined;

  function choose(): void {
    const next = [...streams].findLast(([owner]) => !hushed.has(owner))?.[1] ?? null;
    const audio = element();
    if (!audio || next === heard) return;
    unwatch();
    heard = next;
    if (!next) {
      unwait();
      audio.srcObject = null;
      audio.pause();
      return;
    }
    unwatch = watchTracks(next, { onTrack: load, onSound: start });
    load();
  }

  /** Chromium hears nothing of a track that came after the stream was given to the element, unless it is given again. */
  function load(): void {
    const audio = element();
    if (audio) audio.srcObject = heard;
    start();
  }

  function start(): void {
    const audio = element();
    if (!audio || !heard) return;
    unwait();
    audio.play().catch((error: unknown) => {
      // A page without a gesture may not play; the call is no worse for it. Any other reason passes by itself.
      if (error instanceof Error && error.name === 'NotAllowedError') waitForGesture();
    });
  }

  function waitForGesture(): void {
    const target = page();
    unwait();
    for (const gesture of GESTURES) target?.addEventListener(gesture, start, { capture: true });
    unwait = () => {
      for (const gesture of GESTURES) target?.removeEventListener(gesture, start, { capture: true });
    };
  }

  return {
    play(owner, stream) {
      streams.delete(owner);
      streams.set(owner, stream);
      choose();
    },
    hush(owner, value) {
      if (value) hushed.add(owner);
      else hushed.delete(owner);
      choose();
    },
    drop(owner) {
      streams.delete(owner);
      choose();
    },
  };
}

/** Calls back when a track comes, and when one begins to carry sound. Returns its stop. */
function watchTracks(
  stream: MediaStream,
  { onTrack, onSound }: { readonly onTrack: () => void; readonly onSound: () => void },
): () => void {
  const watched = new Set<MediaStreamTrack>();
  const watch = (): void => {
    for (const track of stream.getAudioTracks()) {
      if (!watched.has(track)) track.addEventListener('unmute', onSound);
      watched.add(track);
    }
  };
  const onAdded = (): void => {
    watch();
    onTrack();
  };
  watch();
  stream.addEventListener('addtrack', onAdded);
  return () => {
    stream.removeEventListener('addtrack', onAdded);
    for (const track of watched) track.removeEventListener('unmute', onSound);
  };
}
