import type { EndReason } from './end-reason.ts';

export type CallId = string;

/** Who is on the other side. Names are strangers' text, already stripped of control characters and capped. */
export type Peer = {
  readonly kind: 'contact' | 'agent' | 'anonymous';
  /** E.164 where known, else what the network said; empty for an anonymous visitor. */
  readonly number: string;
  /** Empty where unknown. */
  readonly name: string;
};

type Common = {
  /** SIP Call-ID for a call that has an INVITE; Toky's API knows the call by it. */
  readonly id: CallId;
  readonly direction: 'out' | 'in';
  readonly peer: Peer;
  /** The company number of the call, E.164: shown to the callee (out) or dialled by the caller (in). May be empty. */
  readonly line: string;
  /** When dialling or ringing began, ms since 1970. */
  readonly startedAt: number;
};

type Phase =
  | { readonly phase: 'preparing' }
  | { readonly phase: 'dialing' }
  | { readonly phase: 'remote-ringing'; readonly earlyMedia: boolean }
  | { readonly phase: 'incoming' }
  | { readonly phase: 'answering' }
  | {
      readonly phase: 'active';
      readonly connectedAt: number;
      readonly muted: boolean;
      readonly media: 'flowing' | 'lost';
    }
  | { readonly phase: 'ending'; readonly reason: EndReason; readonly connectedAt: number | null }
  | {
      readonly phase: 'ended';
      readonly reason: EndReason;
      readonly connectedAt: number | null;
      readonly endedAt: number;
    };

/** One call, at one moment. Times are ms since 1970; durations are for whoever shows them to compute. */
export type Call = Common & Phase;

export type CallOf<P extends Call['phase']> = Extract<Call, { phase: P }>;

export function isOver(call: Call): call is CallOf<'ended'> {
  return call.phase === 'ended';
}

/** The call that a person would mean by "the call": the first that is not over. */
export function currentCall(calls: readonly Call[]): Call | null {
  return calls.find((call) => !isOver(call)) ?? null;
}
