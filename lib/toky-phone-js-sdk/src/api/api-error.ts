/**
 * Why a request to Toky's API failed.
 * - `unauthorized`: the token was refused, also after asking for a fresh one.
 * - `forbidden`: HTTP 403.
 * - `not-found`: HTTP 404.
 * - `refused`: any other 4xx that repeating does not mend, or an answer that says `success: false`.
 * - `unreachable`: no answer, or none in time.
 * - `server-error`: 5xx, or "come again later" (408, 425, 429).
 * - `malformed`: an answer of another shape than Toky's published client expects.
 */
export type ApiFailure =
  'unauthorized' | 'forbidden' | 'not-found' | 'refused' | 'unreachable' | 'server-error' | 'malformed';

export class ApiError extends Error {
  readonly failure: ApiFailure;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;

  constructor(failure: ApiFailure, status: number) {
    super(`Toky's API: ${failure}${status ? ` (HTTP ${status})` : ''}`);
    this.name = 'ApiError';
    this.failure = failure;
    this.status = status;
  }
}

/** What an HTTP status says; null for success. */
export function failureOf(status: number): ApiFailure | null {
  if (status >= 200 && status < 300) return null;
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 408:
    case 425:
    case 429:
      return 'server-error';
    default:
      return status >= 400 && status < 500 ? 'refused' : 'server-error';
  }
}
