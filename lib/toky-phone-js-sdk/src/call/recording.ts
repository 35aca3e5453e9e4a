import { ApiError } from '../api/api-error.ts';
import type { ApiFailure } from '../api/api-error.ts';
import type { Api } from '../api/api.ts';

/**
 * `unknown`: not asked yet. `off`: the company does not record such calls. `paused`: by the agent. `unavailable`: Toky
 * would not say.
 */
export type RecordingState = 'unknown' | 'recording' | 'paused' | 'off' | 'unavailable';

/** Payload of NOT_RECORDING, with the codes of Toky's published client. */
export type NotRecording =
  | { readonly code: 690; readonly reason: 'outbound-calls-settings' }
  | { readonly code: 691; readonly reason: 'call-recording-paused' };

export type RecordingDeps = {
  readonly api: Pick<Api, 'recordingStatus' | 'pauseRecording' | 'continueRecording'>;
  readonly callId: string;
  readonly direction: 'out' | 'in';
  /** May the agent pause and resume at all? */
  readonly mayControl: boolean;
  readonly onRecording: () => void;
  readonly onNotRecording: (data: NotRecording) => void;
  readonly onUnavailable: () => void;
};

export type Recording = {
  readonly state: () => RecordingState;
  /** Asks Toky whether the call is recorded. Never rejects. */
  readonly check: () => Promise<void>;
  /** Pauses, or goes on. Rejects where that is not allowed or not done; nothing changed then. */
  readonly toggle: () => Promise<void>;
};

const OFF: NotRecording = { code: 690, reason: 'outbound-calls-settings' };
const PAUSED: NotRecording = { code: 691, reason: 'call-recording-paused' };

const REFUSALS: ReadonlySet<ApiFailure> = new Set(['refused', 'forbidden', 'not-found']);

function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && REFUSALS.has(error.failure);
}

export function createRecording(deps: RecordingDeps): Recording {
  const { api, callId } = deps;
  let state: RecordingState = 'unknown';
  let toggling: Promise<void> | null = null;

  async function check(): Promise<void> {
    try {
      const { enabled } = await api.recordingStatus(callId);
      state = enabled ? 'recording' : 'off';
    } catch (error) {
      // Toky's client takes a refusal on an outgoing call for the company's settings, and does not ask on incoming ones.
      // Silence is no refusal: a call that is recorded must not be called unrecorded.
      state = deps.direction === 'out' && isRefusal(error) ? 'off' : 'unavailable';
    }
    if (state === 'recording') deps.onRecording();
    else if (state === 'off') deps.onNotRecording(OFF);
    else deps.onUnavailable();
  }

  async function toggle(): Promise<void> {
    if (!deps.mayControl || (state !== 'recording' && state !== 'paused'))
      throw new Error('The recording of this call cannot be changed');
    if (state === 'recording') {
      await api.pauseRecording(callId);
      state = 'paused';
      deps.onNotRecording(PAUSED);
    } else {
      await api.continueRecording(callId);
      state = 'recording';
      deps.onRecording();
    }
  }

  return {
    state: () => state,
    check,
    // Two clicks at once are one wish.
    toggle: () =>
      (toggling ??= toggle().finally(() => {
        toggling = null;
      })),
  };
}
