import type { Core } from 'sip.js';
import { safeText } from '../text.ts';

/** Toky's own mark on a provisional answer: 998 = the agent is already on a call elsewhere (Toky's client). */
export function errorCodeOf(response: Core.IncomingResponse): number | null {
  const value = Number(response.message.getHeader('X-Error-Code'));
  return Number.isInteger(value) && value > 0 ? value : null;
}

export function statusOf(response: Core.IncomingResponse): { status: number; reason: string } {
  return {
    status: response.message.statusCode ?? 0,
    reason: safeText(response.message.reasonPhrase ?? ''),
  };
}

/** Does the `Reason` of a CANCEL say that another phone took the call? (RFC 3326, cause 200) */
export function saysAnsweredElsewhere(reasonHeader: string | undefined): boolean {
  return /\bcause\s*=\s*200\b|completed elsewhere/i.test(reasonHeader ?? '');
}
