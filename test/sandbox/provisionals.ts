import { randomInt } from 'node:crypto';
import { tagOf } from './dialog.ts';
import type { SipContext } from './sip-context.ts';
import { cseqOf, header, headerList, type SipHeader, type SipRequest } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';

/** The reliable provisional answers to one INVITE (RFC 3262). */
export type Provisionals = {
  /** What a 180 or 183 must carry to be sent reliably; empty where it need not be. `resend` repeats it. */
  readonly headersFor: (resend: () => void) => readonly SipHeader[];
  /** Runs the task when nothing waits for a PRACK any more: a 2xx may not overtake it (RFC 3262, 3). */
  readonly whenAcknowledged: (task: () => void) => void;
  readonly stop: () => void;
};

const T1_MS = 500;
const GIVE_UP_MS = 64 * T1_MS;

export function createProvisionals(
  context: SipContext,
  given: {
    readonly request: SipRequest;
    readonly localTag: string;
    /** No PRACK came in time. */
    readonly onUnacknowledged: () => void;
  },
): Provisionals {
  const { request } = given;
  const supported = [...headerList(request, 'supported'), ...headerList(request, 'require')];
  const wanted = context.switches.provisionalsReliable && supported.includes('100rel');
  const rseq = randomInt(1, 2 ** 30);
  let acknowledged: 'nothing-sent' | 'no' | 'yes' = 'nothing-sent';
  let waiting = (): void => {};
  let stopTimer = (): void => {};

  function repeat(resend: () => void, delayMs: number, sinceMs: number): void {
    stopTimer = context.timers.after(delayMs, () => {
      if (sinceMs + delayMs >= GIVE_UP_MS) return given.onUnacknowledged();
      resend();
      repeat(resend, delayMs * 2, sinceMs + delayMs);
    });
  }

  function acknowledge(socket: SipSocket, prack: SipRequest): void {
    const { number, method } = cseqOf(request) ?? { number: 0, method: '' };
    const fits = header(prack, 'rack')?.trim() === `${rseq} ${number} ${method}` && acknowledged === 'no';
    if (!fits) return context.transactions.respond(socket, prack, 481, 'Call/Transaction Does Not Exist');
    context.transactions.respond(socket, prack, 200, 'OK');
    acknowledged = 'yes';
    stopTimer();
    waiting();
  }

  const stopListening = context.pracks.listen(
    header(request, 'call-id') ?? '',
    given.localTag,
    tagOf(header(request, 'from') ?? ''),
    acknowledge,
  );

  return {
    headersFor(resend) {
      if (!wanted || acknowledged !== 'nothing-sent') return [];
      acknowledged = 'no';
      repeat(resend, T1_MS, 0);
      return [
        { name: 'Require', value: '100rel' },
        { name: 'RSeq', value: String(rseq) },
      ];
    },
    whenAcknowledged(task) {
      if (acknowledged === 'no') waiting = task;
      else task();
    },
    stop() {
      stopTimer();
      stopListening();
    },
  };
}

/** Who waits for a PRACK, by the early dialog it belongs to. */
export type Pracks = {
  readonly listen: (callId: string, localTag: string, remoteTag: string, take: TakePrack) => () => void;
  /** `false`: nobody waits for a PRACK of that dialog. */
  readonly deliver: (socket: SipSocket, request: SipRequest) => boolean;
};

type TakePrack = (socket: SipSocket, request: SipRequest) => void;

export function createPracks(): Pracks {
  const listeners = new Map<string, TakePrack>();
  const key = (...parts: readonly string[]): string => parts.join(' ');
  return {
    listen(callId, localTag, remoteTag, take) {
      const name = key(callId, localTag, remoteTag);
      listeners.set(name, take);
      return () => listeners.delete(name);
    },
    deliver(socket, request) {
      const tags = [tagOf(header(request, 'to') ?? ''), tagOf(header(request, 'from') ?? '')];
      const take = listeners.get(key(header(request, 'call-id') ?? '', ...tags));
      take?.(socket, request);
      return take !== undefined;
    },
  };
}
