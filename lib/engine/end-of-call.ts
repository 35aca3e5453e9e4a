import type { EndData } from 'toky-phone-js-sdk';
import { endReasonOfRefusal } from '../call/end-reason.ts';
import type { EndReason } from '../call/end-reason.ts';
import type { Call } from '../call/call.ts';

/** What the SDK says of a call's end, in the terms of a call. */
export function endReasonOf(direction: Call['direction'], data: EndData): EndReason {
  switch (data.cause) {
    case 'refused':
      return data.origin === 'local'
        ? { kind: 'declined', by: 'us' }
        : endReasonOfRefusal({
            status: data.status ?? 0,
            reasonPhrase: data.reason,
            errorCode: data.errorCode,
          });
    case 'canceled':
      return direction === 'in' ? { kind: 'missed' } : { kind: 'cancelled' };
    case 'transferred':
    case 'hung-up':
      return { kind: 'hung-up', by: data.origin === 'local' ? 'us' : 'them' };
    default:
      return { kind: data.cause };
  }
}
