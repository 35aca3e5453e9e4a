import { randomBytes } from 'node:crypto';
import { cseqOf, header, type SipHeader, type SipRequest, type SipResponse } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';

export type Reply = {
  readonly toTag?: string;
  readonly headers?: readonly SipHeader[];
  readonly body?: string;
};

export type Transactions = {
  /** `repeated`: the request was seen before; the last answer, if there is one, has been sent again. */
  readonly admit: (socket: SipSocket, request: SipRequest) => 'new' | 'repeated';
  readonly respond: (
    socket: SipSocket,
    request: SipRequest,
    status: number,
    reason: string,
    reply?: Reply,
  ) => void;
  /** Sends a request of ours; provisional answers call back too. */
  readonly request: (
    socket: SipSocket,
    request: SipRequest,
    onResponse: (response: SipResponse) => void,
  ) => void;
  /** Hands an answer to the request it belongs to; `false` where there is none. */
  readonly deliver: (response: SipResponse) => boolean;
};

export const newTag = (): string => randomBytes(8).toString('hex');
export const newBranch = (): string => `z9hG4bK${randomBytes(10).toString('hex')}`;

function branchOf(message: SipRequest | SipResponse): string {
  return /;\s*branch=([^;,\s]+)/i.exec(header(message, 'via') ?? '')?.[1] ?? '';
}

/** Names a server transaction (RFC 3261, 17.2.3); the ACK of a refusal belongs to its INVITE's. */
export function transactionKey(request: SipRequest, method = request.method): string {
  const sentBy = /^SIP\s*\/\s*2\.0\s*\/\s*\S+\s+([^;\s]+)/i.exec(header(request, 'via') ?? '')?.[1] ?? '';
  return `${branchOf(request)}|${sentBy}|${method}`;
}

/** How long an answer is kept for a repeated request: 64 times T1. */
const KEPT_MS = 32_000;

const has = (value: string, param: string): boolean =>
  new RegExp(`;\\s*${param}\\s*(=|;|$)`, 'i').test(value);

/** The answer with what RFC 3261, 8.2.6 says must be copied from the request. */
function answerTo(
  socket: SipSocket,
  request: SipRequest,
  status: number,
  reason: string,
  reply: Reply,
): SipResponse {
  const vias = request.headers.filter((entry) => /^(via|v)$/i.test(entry.name));
  const seen = `;rport=${socket.remote.port};received=${socket.remote.address}`;
  const headers: SipHeader[] = vias.map((via, index) =>
    index > 0
      ? { name: 'Via', value: via.value }
      : { name: 'Via', value: via.value.replace(/;\s*rport(?=;|$)/i, '') + seen },
  );
  const to = header(request, 'to') ?? '';
  const tag = status > 100 && !has(to, 'tag') ? `;tag=${reply.toTag ?? newTag()}` : '';
  headers.push({ name: 'To', value: to + tag }, { name: 'From', value: header(request, 'from') ?? '' });
  headers.push({ name: 'CSeq', value: header(request, 'cseq') ?? '' });
  headers.push({ name: 'Call-ID', value: header(request, 'call-id') ?? '' }, ...(reply.headers ?? []));
  headers.push({ name: 'Server', value: 'toky-sandbox' });
  return { kind: 'response', status, reason, headers, body: reply.body ?? '' };
}

export function createTransactions(deps: { readonly now: () => number }): Transactions {
  const served = new Map<string, { readonly at: number; answer: SipResponse | null }>();
  const asked = new Map<
    string,
    { readonly at: number; readonly onResponse: (response: SipResponse) => void }
  >();

  function forgetOld<T extends { readonly at: number }>(entries: Map<string, T>, keptMs: number): void {
    for (const [key, entry] of entries) {
      // Insertion order is order of age.
      if (deps.now() - entry.at < keptMs) return;
      entries.delete(key);
    }
  }

  return {
    admit(socket, request) {
      forgetOld(served, KEPT_MS);
      const key = transactionKey(request);
      const known = served.get(key);
      if (known !== undefined) {
        if (known.answer !== null) socket.send(known.answer);
        return 'repeated';
      }
      served.set(key, { at: deps.now(), answer: null });
      return 'new';
    },
    respond(socket, request, status, reason, reply = {}) {
      const answer = answerTo(socket, request, status, reason, reply);
      const entry = served.get(transactionKey(request));
      if (entry !== undefined) entry.answer = answer;
      socket.send(answer);
    },
    request(socket, request, onResponse) {
      forgetOld(asked, 10 * KEPT_MS);
      asked.set(`${branchOf(request)}|${request.method}`, { at: deps.now(), onResponse });
      socket.send(request);
    },
    deliver(response) {
      const entry = asked.get(`${branchOf(response)}|${cseqOf(response)?.method ?? ''}`);
      entry?.onResponse(response);
      return entry !== undefined;
    },
  };
}
