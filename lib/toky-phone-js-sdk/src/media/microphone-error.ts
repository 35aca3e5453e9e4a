/** The microphone could not be had. `denied`: not allowed; `missing`: there is none; `failed`: anything else. */
export class MicrophoneError extends Error {
  readonly why: 'denied' | 'missing' | 'failed';

  constructor(why: MicrophoneError['why']) {
    super(`Microphone: ${why}`);
    this.name = 'MicrophoneError';
    this.why = why;
  }
}

/** What `getUserMedia` rejects with, as a {@link MicrophoneError} (W3C Media Capture and Streams, 10.2). */
export function microphoneError(error: unknown): MicrophoneError {
  if (error instanceof MicrophoneError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return new MicrophoneError('denied');
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return new MicrophoneError('missing');
  return new MicrophoneError('failed');
}
