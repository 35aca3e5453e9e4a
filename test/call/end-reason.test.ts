import { expect, test } from 'vitest';
import { endReasonOfRefusal } from '../../lib/call/end-reason.ts';
import type { EndReason, SipRefusal } from '../../lib/call/end-reason.ts';

const table: readonly (readonly [Partial<SipRefusal> & { status: number }, EndReason])[] = [
  [{ status: 486 }, { kind: 'busy' }],
  [{ status: 600 }, { kind: 'busy' }],
  [{ status: 480 }, { kind: 'no-answer' }],
  [{ status: 408 }, { kind: 'no-answer' }],
  [{ status: 480, errorCode: 998 }, { kind: 'on-another-call' }],
  [{ status: 402 }, { kind: 'no-credit' }],
  [{ status: 503, reasonPhrase: 'No credit left' }, { kind: 'no-credit' }],
  [{ status: 404 }, { kind: 'unknown-number' }],
  [{ status: 484 }, { kind: 'unknown-number' }],
  [{ status: 603 }, { kind: 'declined', by: 'them' }],
  [{ status: 487 }, { kind: 'cancelled' }],
  [{ status: 403, reasonPhrase: 'Caller ID not allowed' }, { kind: 'caller-id-refused' }],
  [{ status: 403 }, { kind: 'rejected', sipCode: 403 }],
  [{ status: 503 }, { kind: 'rejected', sipCode: 503 }],
];

test.each(table)('reads %o', (refusal, reason) => {
  expect(endReasonOfRefusal({ reasonPhrase: '', errorCode: null, ...refusal })).toEqual(reason);
});
