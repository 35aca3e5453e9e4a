import type { EndReason } from './end-reason.ts';
import type { Transfer } from './transfer.ts';

export type CallId = string;

/** Who is on the other side. Names are strangers' text, already stripped of control characters and capped. */
export type Peer = {
  readonly kind: 'contact' | 'agent' | 'anonymous';
  /** E.164 where known, else what the network said; empty for an anonymous visitor. */
  readonly number: string;
  /** Empty where unknown. */
  readonly name: string;
};

/** The record of a CRM from whose page a number was called. The name is what the page said, and may be empty. */
export type CrmRecord = { readonly name: string; readonly url: string };

/** By which way an incoming call came. Each member is empty where there is nothing of the kind. */
export type Origin = {
  /** The menu that the caller went through: its name, or its id until that is known; and the key that was pressed. */
  readonly ivr: string;
  readonly ivrOption: string;
  /** Who passed the call on: by name where that is known, else by email. */
  readonly passedOnBy: string;
  /** One's own transfer came back: who refused it. */
  readonly refusedBy: string;
};

export const NO_ORIGIN: Origin = { ivr: '', ivrOption: '', passedOnBy: '', refusedBy: '' };

type Common = {
  /** SIP Call-ID of the first INVITE; Toky's API knows the call by it. It stays through a warm transfer. */
  readonly id: CallId;
  readonly direction: 'out' | 'in';
  readonly peer: Peer;
  /** The company number of the call, E.164: shown to the callee (out) or dialled by the caller (in). May be empty. */
  readonly line: string;
  readonly origin: Origin;
  /** It came while the agent was not to be disturbed: nobody is told of it before it is over. */
  readonly hushed: boolean;
  /** When dialling or ringing began, ms since 1970. */
  readonly startedAt: number;
  /** Known to the background alone. */
  readonly record?: CrmRecord;
};

/** Does Toky record the call? `unknown`: not heard yet; `off`: the company does not; `unavailable`: Toky would not say. */
export type RecordingState = 'unknown' | 'recording' | 'paused' | 'off' | 'unavailable';

/** Why the call sounds bad. `value`: a share (0–1) for losses, ms for delays; null where there is none. */
export type CallTrouble = {
  readonly kind: 'loss-in' | 'loss-out' | 'jitter' | 'delay' | 'microphone-silent' | 'nothing-received';
  readonly value: number | null;
};

/** What may change in a connected call. */
export type Talk = {
  readonly muted: boolean;
  /** Held by us. */
  readonly held: boolean;
  readonly media: 'flowing' | 'lost';
  readonly microphone: 'there' | 'gone';
  readonly recording: RecordingState;
  readonly transfer: Transfer;
  /** Newest first. */
  readonly troubles: readonly CallTrouble[];
};

type Phase =
  | { readonly phase: 'preparing' }
  | { readonly phase: 'dialing' }
  | { readonly phase: 'remote-ringing'; readonly earlyMedia: boolean }
  | { readonly phase: 'incoming' }
  | { readonly phase: 'answering' }
  | ({ readonly phase: 'active'; readonly connectedAt: number } & Talk)
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

/** How many ended calls are kept to be read: the history has them long before. */
export const KEPT_ENDED = 5;

export function isOver(call: Call): call is CallOf<'ended'> {
  return call.phase === 'ended';
}

/** Calls that a person is told of and that are not over, newest first. */
export function liveCalls(calls: readonly Call[]): readonly Call[] {
  return calls.filter((call) => !isOver(call) && !call.hushed);
}

/** The call that a person would mean by "the call": the one that is spoken in, else the newest that is not over. */
export function currentCall(calls: readonly Call[]): Call | null {
  const live = liveCalls(calls);
  return live.find((call) => call.phase === 'active' && !call.held) ?? live[0] ?? null;
}
