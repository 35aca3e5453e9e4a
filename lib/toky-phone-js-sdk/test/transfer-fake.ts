import { vi } from 'vitest';
import type { CallDetails } from '../src/api/call-schemas.ts';
import type { EventChannel } from '../src/events/event-channel.ts';
import type { TransferEvent } from '../src/events/transfer-event.ts';
import type { TransferData } from '../src/transfer/transfer-data.ts';
import type { ConsultationSide, OriginalSide, WarmTransferDeps } from '../src/transfer/warm-transfer-run.ts';

export const START = Date.UTC(2026, 0, 5, 9);

/** `AbortSignal.timeout` by the fake clock: the real one cannot be hurried. */
export function fakeTimeoutSignals(): void {
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('timeout', 'TimeoutError')), ms);
    return controller.signal;
  });
}

const NO_DETAILS: CallDetails = {
  direction: null,
  duration: null,
  startedAt: null,
  parentCallId: null,
  childCallId: null,
};

/** How the server answers the question about a call; `silent` for ever, `fails` at once. */
export type DetailsAnswer = Partial<CallDetails> | 'silent' | 'fails';

/** Toky's API as far as transfers need it. */
export function fakeTransferApi(details: Record<string, DetailsAnswer> = {}) {
  const asked: string[] = [];
  const canceled: string[] = [];
  const pending: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const api: WarmTransferDeps['api'] = {
    callDetails(callId, { signal } = {}) {
      asked.push(callId);
      const answer = details[callId] ?? {};
      if (answer === 'fails') return Promise.reject(new Error('HTTP 500'));
      if (answer !== 'silent') return Promise.resolve({ ...NO_DETAILS, ...answer });
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    },
    cancelTransfer(callId) {
      canceled.push(callId);
      return new Promise((resolve, reject) => pending.push({ resolve, reject }));
    },
  };
  const next = () => {
    const request = pending.shift();
    if (!request) throw new Error('Nobody asked to cancel');
    return request;
  };
  return {
    api,
    asked,
    canceled,
    details,
    cancels: () => next().resolve(),
    refusesCancel: () => next().reject(new Error('no')),
  };
}

/** Both sessions of a transfer, and one list of what they are told. */
export function fakeSides(callId = 'original') {
  const told: string[] = [];
  const data: TransferData[] = [];
  const original: OriginalSide = {
    owner: {},
    callId,
    failed: ({ statusCode, reasonPhrase }) => told.push(`failed ${statusCode} ${reasonPhrase}`),
    hangUp: () => told.push('first leg hung up'),
    lost: () => told.push('lost'),
  };
  const consultation = (consultationId = `${callId}-consultation`): ConsultationSide => ({
    callId: consultationId,
    direction: 'in',
    startedAt: START,
    tell(event, transferData) {
      told.push(event);
      data.push(transferData);
    },
  });
  return { told, data, original, consultation };
}

/** The company's channel of events. */
export function fakeChannel() {
  const listeners = new Set<(event: TransferEvent) => void>();
  let open = false;
  let opened = 0;
  const channel: EventChannel = {
    async open() {
      opened += 1;
      open = true;
      return true;
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isOpen: () => open,
    close: () => void (open = false),
  };
  return {
    channel,
    opened: () => opened,
    isOpen: () => open,
    breaks: () => void (open = false),
    tells(type: TransferEvent['type'], callId: string, more: Partial<TransferEvent> = {}) {
      for (const listener of listeners) listener({ type, callId, warm: true, answered: true, ...more });
    },
  };
}
