import type { Api } from '../api/api.ts';
import type { EventChannel } from '../events/event-channel.ts';
import type { TransferEvent } from '../events/transfer-event.ts';
import { createWarmTransfer } from './warm-transfer-run.ts';
import type { OriginalSide, WarmTransfer } from './warm-transfer-run.ts';

/** ms that the question takes which of several transfers a consultation belongs to. */
const WHOSE_TIME = 2_000;

export type WarmTransfersDeps = {
  readonly api: Pick<Api, 'callDetails' | 'cancelTransfer'>;
  /** Made when first needed; null where the account has no channel. */
  readonly createChannel: () => EventChannel | null;
  readonly now: () => number;
};

/** The warm transfers that are under way, and what the server tells of them. */
export type WarmTransfers = {
  /** Before the REFER goes out: the consultation may come before its answer. */
  readonly begin: (original: OriginalSide, muted: boolean) => WarmTransfer;
  /** The transfer that a consultation's INVITE belongs to; null where it is none of ours. */
  readonly claim: (consultationId: string) => Promise<WarmTransfer | null>;
  readonly isExpecting: () => boolean;
  readonly stop: () => void;
};

export function createWarmTransfers({ api, createChannel, now }: WarmTransfersDeps): WarmTransfers {
  const running = new Set<WarmTransfer>();
  /** Those whose consultation is being answered. */
  const claimed = new WeakSet<WarmTransfer>();
  let channel: EventChannel | null = null;

  const pending = () => [...running].filter((transfer) => transfer.isPending());

  function listen(): void {
    if (channel) return;
    channel = createChannel();
    channel?.on((event) => void hear(event));
    void channel?.open();
  }

  function hush(): void {
    if (running.size > 0) return;
    channel?.close();
    channel = null;
  }

  async function hear(event: TransferEvent): Promise<void> {
    if (!event.warm) return;
    const transfer = await transferOf(event.callId);
    if (!transfer) return;
    if (event.type === 'update' && event.answered) transfer.fact({ type: 'colleague-answered' });
    if (event.type === 'failure') transfer.fact({ type: 'transfer-failed' });
  }

  /** The channel is the whole company's: an event concerns us only where the call is ours, or comes from one of ours. */
  async function transferOf(callId: string): Promise<WarmTransfer | null> {
    const known = (id: string | null) =>
      [...running].find(({ original, consultationId }) => id === original.callId || id === consultationId());
    return known(callId) ?? known(await parentOf(callId)) ?? null;
  }

  async function parentOf(callId: string): Promise<string | null> {
    const details = await api
      .callDetails(callId, { signal: AbortSignal.timeout(WHOSE_TIME) })
      .catch(() => null);
    return details?.parentCallId ?? null;
  }

  return {
    begin(original, muted) {
      const transfer: WarmTransfer = createWarmTransfer(original, muted, {
        api,
        isHeard: () => channel?.isOpen() ?? false,
        now,
        onOver() {
          running.delete(transfer);
          hush();
        },
      });
      running.add(transfer);
      listen();
      return transfer;
    },
    async claim(consultationId) {
      const parent = pending().length > 1 ? await parentOf(consultationId) : null;
      const candidates = pending();
      const transfer =
        candidates.find(({ original }) => original.callId === parent) ??
        candidates.find((other) => !claimed.has(other)) ??
        candidates[0];
      if (transfer) claimed.add(transfer);
      return transfer ?? null;
    },
    isExpecting: () => pending().length > 0,
    stop() {
      // What has no leg now would call us back.
      for (const transfer of running) transfer.hungUp('us');
      running.clear();
      hush();
    },
  };
}
