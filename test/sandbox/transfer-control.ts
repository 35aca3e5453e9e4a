import type { ControlTools } from './control-tools.ts';
import type { PusherServer } from './pusher-server.ts';
import type { CallDetailsMode, PusherMode, Switches } from './switches.ts';
import type { TransferPlan } from './transfer-plan.ts';
import type { Decision, Transfer } from './transfer-record.ts';
import type { Transfers } from './transfers.ts';

/** What may be done to transfers. What is planned holds for the transfers that begin from then on. */
export type TransferControl = {
  /** All transfers since the start, oldest first. */
  readonly transfers: () => readonly Transfer[];
  /** Changes what is named; everything else stays as it was planned. */
  readonly setTransfer: (plan: Partial<TransferPlan>) => void;
  /** The one that the call is transferred to answers, refuses or (after answering) hangs up. Throws where there is no transfer. */
  readonly decideTransfer: (callId: string, decision: Decision) => void;
  /** What comes after the 202 comes that much later, milliseconds. */
  readonly delayTransfer: (ms: number) => void;
  /** After the 202: `nothing` at all, or the first leg's BYE and no INVITE; `null`: both again. */
  readonly neverConsult: (legs: 'nothing' | 'bye-only' | null) => void;
  /** The INVITE comes without the first leg being ended. */
  readonly keepFirstLeg: (on: boolean) => void;
  /** Answers every well-formed REFER with this status; `null`: as it deserves. */
  readonly refuseTransfers: (status: number | null) => void;
  /** Events are written down as `pusher-lost` and not sent. */
  readonly loseTransferEvents: (on: boolean) => void;
  readonly failCallDetails: (mode: CallDetailsMode) => void;
  /** Status of the refusal, 200 being `{success:false}` alone; `null`: none. */
  readonly failCancelTransfer: (status: number | null) => void;
  /** `down` drops its connections and refuses new ones with 503; `silent` takes them and says nothing. */
  readonly setPusher: (mode: PusherMode) => void;
};

export function createTransferControl(
  { note, set }: ControlTools,
  deps: { readonly transfers: Transfers; readonly switches: Switches; readonly pusher: PusherServer },
): TransferControl {
  const plan = (changes: Partial<TransferPlan>): void =>
    set('transfer', { ...deps.switches.transfer, ...changes });

  return {
    transfers: deps.transfers.all,
    setTransfer: plan,
    decideTransfer(callId, decision) {
      note('decideTransfer', { callId, decision });
      if (!deps.transfers.decide(callId, decision)) throw new Error('The call is in no transfer');
    },
    delayTransfer: (ms) => plan({ byeAfterMs: ms }),
    neverConsult: (legs) => plan({ legs: legs ?? 'normal' }),
    keepFirstLeg: (on) => plan({ legs: on ? 'keep-first' : 'normal' }),
    refuseTransfers: (status) => set('transferRefusal', status),
    loseTransferEvents: (on) => set('transferEventsLost', on),
    failCallDetails: (mode) => set('callDetails', mode),
    failCancelTransfer: (status) => set('cancelTransferRefusal', status),
    setPusher(mode) {
      set('pusher', mode);
      if (mode === 'down') deps.pusher.dropAll();
    },
  };
}
