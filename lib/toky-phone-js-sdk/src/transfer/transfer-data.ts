import type { Api } from '../api/api.ts';
import type { TransferOption } from '../status.ts';

/** Payload of the events of a transfer, with the members of Toky's published client; `confirmed` is ours. */
export type TransferData = {
  /** Of the session that tells it. */
  readonly callId: string;
  readonly transferType: TransferOption;
  /** Toky's word for it; `outbound` or `inbound` where Toky would not say. */
  readonly direction: string;
  /** Seconds. */
  readonly duration: number;
  /** When the call began, as Toky writes it; ISO 8601 where Toky would not say. */
  readonly timeOfCall: string;
  /** The leg to the colleague, where Toky knows it. */
  readonly transferredCallId: string | null;
  /** Is it known that the colleague answered? False where no event of the server said so. */
  readonly confirmed: boolean;
};

/** What we know of the call ourselves. */
export type OwnKnowledge = {
  readonly callId: string;
  readonly direction: 'out' | 'in';
  /** ms since 1970. */
  readonly startedAt: number;
};

/** ms for which an event waits for Toky's details; without them it is told with what we know. */
const DETAILS_TIME = 1_500;

/** Never rejects, and never takes longer than 1.5 s: an event that waits for details must not be lost with them. */
export async function describeTransfer(
  api: Pick<Api, 'callDetails'>,
  own: OwnKnowledge,
  transferType: TransferOption,
  now: number,
): Promise<TransferData> {
  const details = await api
    .callDetails(own.callId, { signal: AbortSignal.timeout(DETAILS_TIME) })
    .catch(() => null);
  const known = ownTransferData(own, transferType, now);
  return {
    ...known,
    direction: details?.direction ?? known.direction,
    duration: details?.duration ?? known.duration,
    timeOfCall: details?.startedAt ?? known.timeOfCall,
    transferredCallId: details?.childCallId ?? null,
  };
}

export function ownTransferData(own: OwnKnowledge, transferType: TransferOption, now: number): TransferData {
  return {
    callId: own.callId,
    transferType,
    direction: own.direction === 'out' ? 'outbound' : 'inbound',
    duration: Math.round((now - own.startedAt) / 1000),
    timeOfCall: new Date(own.startedAt).toISOString(),
    transferredCallId: null,
    confirmed: false,
  };
}
