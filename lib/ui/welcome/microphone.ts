import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

export type MicrophoneState =
  /** Not known yet. */
  | { readonly phase: 'unknown' }
  | { readonly phase: 'prompt' }
  | { readonly phase: 'asking' }
  | { readonly phase: 'granted' }
  /** The microphone is on, so that the person sees that it hears them. */
  | { readonly phase: 'listening'; readonly stream: MediaStream }
  /** The browser let it be used this once, and a call would not have it. */
  | { readonly phase: 'not-kept' }
  | { readonly phase: 'denied' }
  | { readonly phase: 'missing' }
  | { readonly phase: 'busy' };

export type Microphone = {
  readonly state: ReadonlySignal<MicrophoneState>;
  /** Asks the browser for the microphone and keeps it on until `stop`. */
  readonly listen: () => Promise<void>;
  readonly stop: () => void;
};

type Deps = {
  readonly open: () => Promise<MediaStream>;
  readonly permission: () => Promise<PermissionStatus>;
  /** Is a permission that is granted there in a call, too? */
  readonly isKept: () => Promise<boolean>;
  readonly page: Document;
};

/** The microphone as the welcome page needs it. It is turned off when `leaving` is aborted. */
export function createMicrophone({ open, permission, isKept, page }: Deps, leaving: AbortSignal): Microphone {
  const state = signal<MicrophoneState>({ phase: 'unknown' });

  const release = (): void => {
    if (state.value.phase !== 'listening') return;
    for (const track of state.value.stream.getTracks()) track.stop();
  };
  const check = async (): Promise<void> => {
    const { state: answer } = await permission();
    if (answer === 'denied') {
      release();
      state.value = { phase: 'denied' };
      return;
    }
    const phase = answer === 'granted' && !(await isKept()) ? 'not-kept' : answer;
    if (canChange(state.value.phase)) state.value = { phase };
  };
  const listen = async (): Promise<void> => {
    if (state.value.phase === 'asking' || state.value.phase === 'listening') return;
    state.value = { phase: 'asking' };
    try {
      const stream = await open();
      state.value = { phase: 'listening', stream };
      if (leaving.aborted) return stop();
      if (await isKept()) return;
      release();
      state.value = { phase: 'not-kept' };
    } catch (error) {
      state.value = await whyNot(error, permission);
    }
  };
  const stop = (): void => {
    if (state.value.phase !== 'listening') return;
    release();
    state.value = { phase: 'granted' };
  };

  leaving.addEventListener('abort', stop);
  page.addEventListener('visibilitychange', () => void check(), { signal: leaving });
  void permission().then((status) =>
    status.addEventListener('change', () => void check(), { signal: leaving }),
  );
  void check();
  return { state, listen, stop };
}

/** What the browser says of its permission goes before what is known; but not while the person is asked or heard. */
function canChange(phase: MicrophoneState['phase']): boolean {
  return phase !== 'asking' && phase !== 'listening' && phase !== 'missing' && phase !== 'busy';
}

async function whyNot(error: unknown, permission: Deps['permission']): Promise<MicrophoneState> {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return { phase: 'missing' };
  if (name !== 'NotAllowedError') return { phase: 'busy' };
  // Closing the question without an answer is no "no": it can be asked again.
  return { phase: (await permission()).state === 'prompt' ? 'prompt' : 'denied' };
}
