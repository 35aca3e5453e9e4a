import { microphoneError } from './microphone-error.ts';
import { audioTrack, enableTracks, isLive, stopTracks, watchEnd } from './tracks.ts';

/** Gives a microphone that is on: the one seam at which browsers differ. Rejects as `getUserMedia` does. */
export type GetMicrophone = () => Promise<MediaStream>;

export type MicrophoneOptions = {
  readonly get: GetMicrophone;
  /** The microphone ended by itself, and another one has taken its place. */
  readonly onReplaced?: (() => void) | undefined;
  /** The microphone ended by itself, and there is no other. Once an episode; {@link onReplaced} ends it. */
  readonly onLost?: (() => void) | undefined;
  /** Tells when devices came or went, so that a lost microphone is sought again. Returns its stop. */
  readonly onDevicesChanged?: ((listener: () => void) => () => void) | undefined;
};

/**
 * One call's microphone: opened once however often it is asked for, silent while muted or held, replaced in mid-call
 * without a new offer, released once. No method throws, and none reads `sender.track`: in Firefox it may be a dead object.
 */
export type Microphone = {
  /** Rejects with `MicrophoneError`; it may be asked for again then. */
  readonly open: () => Promise<MediaStream>;
  /** What is sent now; another object after each replacement. */
  readonly stream: () => MediaStream | null;
  readonly setMuted: (muted: boolean) => void;
  /** A held call sends nothing, muted or not. */
  readonly setHeld: (held: boolean) => void;
  /** The sender of the call's connection, which follows every replacement from now on. */
  readonly attach: (sender: RTCRtpSender) => void;
  /**
   * Opens anew, with `get` where it is given, and puts that into the call; the old one is stopped after that. Mute and hold
   * stay. Resolves to whether it was done; where not, the old one goes on. Before the first `open` there is nothing to do.
   */
  readonly replace: (get?: GetMicrophone) => Promise<boolean>;
  /**
   * Lets go of a microphone whose page is gone or going, before anything touches it: in Firefox it is a dead object then. The
   * call stays up; the next change of devices, {@link regain} or {@link replace} brings the voice back.
   */
  readonly lose: () => Promise<void>;
  /** Seeks a lost one again. Does nothing else. */
  readonly regain: () => void;
  readonly release: () => void;
};

export function createMicrophone(options: MicrophoneOptions): Microphone {
  let opening: Promise<MediaStream> | null = null;
  /** Whether that gave one. By itself: a promise that passes on a stream touches it, and it may be dead by then. */
  let opened: Promise<boolean> | null = null;
  let current: MediaStream | null = null;
  let sender: RTCRtpSender | null = null;
  let muted = false;
  let held = false;
  let released = false;
  /** `ended`: by itself, another one is being sought; `lost`: there was none. */
  let health: 'good' | 'ended' | 'lost' = 'good';
  /** Replacements follow each other, so that the last one asked for is the one that stays. */
  let queue: Promise<unknown> = Promise.resolve();
  let unwatch = (): void => undefined;
  const unsubscribe = options.onDevicesChanged?.(() => {
    if (health === 'lost' || (current && !isLive(current))) void recover();
  });

  function silence(): void {
    if (current) enableTracks(current, !muted && !held);
  }

  function adopt(stream: MediaStream): void {
    unwatch();
    current = stream;
    silence();
    unwatch = watchEnd(stream, () => void recover());
  }

  async function open(): Promise<MediaStream> {
    try {
      const stream = await options.get();
      if (released) stopTracks(stream);
      else adopt(stream);
      return stream;
    } catch (error) {
      opening = null;
      throw microphoneError(error);
    }
  }

  /** Puts a stream's track into the sender, and once more where another sender was attached meanwhile. */
  async function send(stream: MediaStream): Promise<void> {
    let target: RTCRtpSender | null;
    do {
      target = sender;
      await target?.replaceTrack(audioTrack(stream));
    } while (target !== sender);
  }

  async function exchange(get: GetMicrophone): Promise<boolean> {
    if (released) return false;
    let next: MediaStream | null = null;
    try {
      next = await get();
      // It must not be heard before it knows of mute and hold.
      enableTracks(next, !muted && !held);
      await send(next);
    } catch {
      if (next) stopTracks(next);
      return false;
    }
    if (released) {
      stopTracks(next);
      return false;
    }
    const old = current;
    adopt(next);
    opening = Promise.resolve(next);
    if (old && old !== next) stopTracks(old);
    if (health !== 'good') {
      health = 'good';
      options.onReplaced?.();
    }
    return true;
  }

  /** What is replaced is the outcome of `open`: where that fails, there is nothing to replace. */
  async function afterOpening(action: () => Promise<boolean>): Promise<boolean> {
    return (await opened) ? action() : !released;
  }

  function enqueue(action: () => Promise<boolean>): Promise<boolean> {
    const done = queue.then(() => afterOpening(action));
    queue = done;
    return done;
  }

  async function recover(): Promise<void> {
    if (released || health === 'ended') return;
    const before = health;
    health = 'ended';
    // A replacement that was under way may have cured it.
    const cured = await enqueue(async () => health === 'good' || exchange(options.get));
    if (cured || released || health !== 'ended') return;
    health = 'lost';
    if (before === 'good') options.onLost?.();
  }

  return {
    open() {
      if (opening) return opening;
      opening = open();
      opened = opening.then(
        () => true,
        () => false,
      );
      return opening;
    },
    stream: () => current,
    setMuted(value) {
      muted = value;
      silence();
    },
    setHeld(value) {
      held = value;
      silence();
    },
    attach(value) {
      if (released) return;
      sender = value;
      // It may have been replaced since the connection was given its first stream.
      if (current) value.replaceTrack(audioTrack(current)).catch(() => undefined);
    },
    replace: (get = options.get) => enqueue(() => exchange(get)),
    async lose() {
      unwatch();
      const old = current;
      if (!old) return;
      current = null;
      const before = health;
      health = 'lost';
      await sender?.replaceTrack(null).catch(() => undefined);
      stopTracks(old);
      if (before !== 'lost' && !released) options.onLost?.();
    },
    regain() {
      if (health === 'lost') void recover();
    },
    release() {
      released = true;
      unwatch();
      unsubscribe?.();
      sender = null;
      if (current) stopTracks(current);
    },
  };
}
