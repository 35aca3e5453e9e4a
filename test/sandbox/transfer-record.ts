import type { Call, CallRecord } from './call.ts';
import type { Timers } from './clock.ts';
import type { Caller } from './customer-call.ts';
import type { Journal } from './journal.ts';
import type { Agent } from './options.ts';
import { parseAddress } from './sip-address.ts';
import type { TransferPlan } from './transfer-plan.ts';

/**
 * `taken` (202) → blind: `completed`, or `refused` or `no-answer` and the call is back with the agent.
 * Warm: `consulting` (the agent is on the consultation leg) → `answered` → `completed`; or `refused`, `no-answer`,
 * `not-completed` (the colleague hung up) or `cancelled`, each of which brings the customer back; or `abandoned` (the
 * agent's consultation leg ended before the colleague had answered).
 */
export type TransferStage =
  | 'taken'
  | 'consulting'
  | 'answered'
  | 'completed'
  | 'refused'
  | 'no-answer'
  | 'not-completed'
  | 'cancelled'
  | 'abandoned';

/** One transfer as the sandbox sees it. */
export type Transfer = {
  /** The call that is transferred. */
  readonly callId: string;
  readonly agent: string;
  readonly kind: 'blind' | 'warm';
  /** Who it goes to, as `agent john__example.com`. */
  readonly to: string;
  readonly stage: () => TransferStage;
  /** The leg that came to the agent out of it, by Call-ID: the consultation, or the call that came back. */
  readonly leg: () => string | null;
  /** The id of the call to the colleague. */
  readonly colleagueLeg: string;
};

/** What a transfer starts from. */
export type TransferStart = {
  readonly record: CallRecord;
  readonly agent: Agent;
  readonly kind: 'blind' | 'warm';
  readonly to: string;
  /** The SIP user, group or number alone. */
  readonly who: string;
};

export type Decision = 'answers' | 'refuses' | 'hangs-up';

/** A transfer under way. */
export type TransferRecord = {
  readonly transfer: Transfer;
  readonly move: (stage: TransferStage) => void;
  readonly setLeg: (callId: string) => void;
};

/** What blind and warm transfers need to run. */
export type TransferDeps = {
  readonly timers: Timers;
  readonly journal: Journal;
  readonly plan: TransferPlan;
  readonly callAgent: (agent: Agent, caller: Caller) => Promise<Call>;
  readonly announce: (type: TransferEventType, callId: string, answered: boolean) => void;
};

export type TransferEventType = 'update' | 'success' | 'failure';

/** What can be done to a transfer from outside while it runs. */
export type RunningTransfer = {
  readonly decide: (decision: Decision) => void;
  /** `false`: there is nothing to be cancelled any more. */
  readonly cancel: () => boolean;
};

export function createTransferRecord(
  journal: Journal,
  given: Omit<Transfer, 'stage' | 'leg'>,
): TransferRecord {
  let stage: TransferStage = 'taken';
  let leg: string | null = null;
  return {
    transfer: { ...given, stage: () => stage, leg: () => leg },
    move(next) {
      stage = next;
      journal.add({ kind: 'transfer-stage', callId: given.callId, leg, to: given.to, stage });
    },
    setLeg(callId) {
      leg = callId;
    },
  };
}

/** The customer of a call, calling the agent once more. */
export function customerOf(call: Call): Caller {
  const from = call.headers.find(({ name }) => name.toLowerCase() === 'from')?.value ?? '';
  const name = call.direction === 'to-agent' ? (parseAddress(from)?.displayName ?? null) : null;
  return { from: call.number, toneHz: call.tone(), ...(name === null ? {} : { name }) };
}
