import type { GetMicrophone } from './sip/connection.ts';

/** The microphone could not be had. `denied`: not allowed; `missing`: there is none; `failed`: anything else. */
export class MicrophoneError extends Error {
  readonly why: 'denied' | 'missing' | 'failed';

  constructor(why: MicrophoneError['why']) {
    super(`Microphone: ${why}`);
    this.name = 'MicrophoneError';
    this.why = why;
  }
}

/** One call's microphone: opened once however often it is asked for, muted by its own track, released once. */
export type Microphone = {
  /** Rejects with {@link MicrophoneError}. */
  readonly open: () => Promise<MediaStream>;
  readonly stream: () => MediaStream | null;
  readonly setMuted: (muted: boolean) => void;
  readonly release: () => void;
};

export function createMicrophone(get: GetMicrophone): Microphone {
  let opening: Promise<MediaStream> | null = null;
  let opened: MediaStream | null = null;
  let muted = false;
  let released = false;

  async function open(): Promise<MediaStream> {
    try {
      opened = await get();
    } catch (error) {
      opening = null;
      throw new MicrophoneError(whyOf(error));
    }
    if (released) stopTracks(opened);
    apply();
    return opened;
  }

  function apply(): void {
    for (const track of opened?.getAudioTracks() ?? []) track.enabled = !muted;
  }

  return {
    open: () => (opening ??= open()),
    stream: () => opened,
    setMuted(value) {
      muted = value;
      apply();
    },
    release() {
      released = true;
      if (opened) stopTracks(opened);
    },
  };
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function whyOf(error: unknown): MicrophoneError['why'] {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return 'failed';
}
