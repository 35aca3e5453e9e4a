import { MicrophoneError } from './media/microphone-error.ts';
import { SessionStatus } from './status.ts';

/**
 * Why a call ended, beyond what Toky's client tells (it knows only `origin`). One such payload, and one terminal event
 * (REJECTED, FAILED or BYE), ends each call.
 */
export type EndData = {
  readonly origin: 'local' | 'remote';
  readonly cause: EndCause;
  /** SIP status of the refusal, 300–699; null where there was none. */
  readonly status: number | null;
  /** The reason phrase, or the text of a `Reason` header. Strangers' text: capped, without control characters. */
  readonly reason: string;
  /** `X-Error-Code` of an earlier provisional answer; 998 = the agent is on a call elsewhere (Toky's client). */
  readonly errorCode: number | null;
};

export type EndCause =
  | 'refused'
  | 'canceled'
  | 'answered-elsewhere'
  | 'hung-up'
  /** The call goes on without us. */
  | 'transferred'
  | 'microphone-denied'
  | 'microphone-missing'
  | 'media-failed'
  | 'server-silent'
  | 'network-lost';

export function endData(
  origin: EndData['origin'],
  cause: EndCause,
  more: Partial<Pick<EndData, 'status' | 'reason' | 'errorCode'>> = {},
): EndData {
  return { origin, cause, status: null, reason: '', errorCode: null, ...more };
}

/** The one event that ends a call: BYE for one that was connected, whatever ended it. */
export function terminalEvent(data: EndData, wasConnected: boolean): 'rejected' | 'failed' | 'bye' {
  if (wasConnected) return SessionStatus.BYE;
  switch (data.cause) {
    case 'refused':
    case 'canceled':
    case 'answered-elsewhere':
    case 'hung-up':
    case 'transferred':
      return SessionStatus.REJECTED;
    default:
      return SessionStatus.FAILED;
  }
}

/** What went wrong on our side when an error stopped a call. */
export function causeOf(error: unknown): EndData['cause'] {
  if (!(error instanceof MicrophoneError)) return 'media-failed';
  return error.why === 'failed' ? 'media-failed' : `microphone-${error.why}`;
}
