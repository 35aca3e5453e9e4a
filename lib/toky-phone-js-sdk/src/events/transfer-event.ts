import * as v from 'valibot';
import { wireFlag } from '../api/wire-flag.ts';

/** What Toky tells of a transfer that is under way. */
export type TransferEvent = {
  readonly type: 'update' | 'success' | 'failure';
  readonly warm: boolean;
  /** The one to whom the call is transferred has answered. */
  readonly answered: boolean;
  /** The call that Toky speaks of, by its SIP Call-ID. */
  readonly callId: string;
};

const TYPES = {
  'call.transfer.update': 'update',
  'call.transfer.success': 'success',
  'call.transfer.failure': 'failure',
} as const;

const payload = v.object({
  event: v.literal('call-event'),
  data: v.object({
    type: v.picklist(['call.transfer.update', 'call.transfer.success', 'call.transfer.failure']),
    is_warm: v.nullish(wireFlag, false),
    transfer_to_answered: v.nullish(wireFlag, false),
    callid: v.pipe(v.string(), v.nonEmpty()),
  }),
});

/** Reads the payload of a Pusher event (Toky's published client); null for anything else. */
export function readTransferEvent(data: unknown): TransferEvent | null {
  const result = v.safeParse(payload, data);
  if (!result.success) return null;
  const event = result.output.data;
  return {
    type: TYPES[event.type],
    warm: event.is_warm,
    answered: event.transfer_to_answered,
    callId: event.callid,
  };
}
