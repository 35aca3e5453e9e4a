import type { Call, CallState } from './call.ts';
import { COLLEAGUE_TONE_HZ, RINGING_TONE_HZ } from './numbers.ts';
import { customerOf } from './transfer-record.ts';
import type {
  Decision,
  RunningTransfer,
  TransferDeps,
  TransferEventType,
  TransferRecord,
  TransferStart,
} from './transfer-record.ts';

/**
 * The agent is called back on a consultation leg and hears the colleague's phone ring, then the colleague. The agent's
 * BYE there completes the transfer; everything else brings the customer's voice to that leg.
 */
export function runWarmTransfer(
  deps: TransferDeps,
  { transfer, move, setLeg }: TransferRecord,
  { record, agent }: TransferStart,
): RunningTransfer {
  const { plan, timers } = deps;
  const customer = customerOf(record.call);
  const customerHz = record.call.tone();
  let consultation: Call | null = null;

  function announce(type: TransferEventType, answered: boolean): void {
    const ids = {
      consultation: consultation?.id ?? '',
      child: transfer.colleagueLeg,
      original: transfer.callId,
    };
    deps.announce(type, ids[plan.eventCall], answered);
  }

  function customerIsBack(stage: 'refused' | 'no-answer' | 'not-completed' | 'cancelled'): void {
    const answered = transfer.stage() === 'answered';
    consultation?.setTone(customerHz);
    move(stage);
    if (stage !== 'cancelled') announce('failure', answered);
  }

  function decide(decision: Decision): void {
    const stage = transfer.stage();
    if (decision === 'hangs-up' && stage === 'answered') return customerIsBack('not-completed');
    if (stage !== 'consulting') return;
    if (decision !== 'answers') return customerIsBack(plan.destiny === 'no-answer' ? 'no-answer' : 'refused');
    consultation?.setTone(COLLEAGUE_TONE_HZ);
    move('answered');
    announce('update', true);
    if (plan.destiny === 'hangs-up') timers.after(plan.hangUpAfterMs, () => decide('hangs-up'));
  }

  function follow(state: CallState): void {
    const stage = transfer.stage();
    if (state.kind === 'answered' && stage === 'cancelled') consultation?.setTone(customerHz);
    if (state.kind === 'answered' && stage === 'taken') {
      move('consulting');
      if (plan.destiny === 'manual') return;
      const takes = plan.destiny === 'accepted' || plan.destiny === 'hangs-up';
      timers.after(plan.decideAfterMs, () => decide(takes ? 'answers' : 'refuses'));
    }
    if (state.kind !== 'ended') return;
    if (stage === 'answered' && state.by === 'agent') {
      move('completed');
      announce('success', true);
    } else if (stage === 'taken' || stage === 'consulting' || stage === 'answered') {
      move('abandoned');
      announce('failure', stage === 'answered');
    }
  }

  async function consult(): Promise<void> {
    consultation = await deps.callAgent(agent, {
      ...customer,
      toneHz: RINGING_TONE_HZ,
      headers: { 'X-Transferred': 'yes', 'X-Transferred-By': agent.sipUser, 'X-Warm': 'yes' },
    });
    setLeg(consultation.id);
    consultation.onState(follow);
    follow(consultation.state());
  }

  if (plan.legs !== 'nothing') {
    timers.after(plan.byeAfterMs, () => {
      if (plan.legs !== 'keep-first') record.call.hangUp();
      if (plan.legs === 'bye-only') return;
      timers.after(plan.inviteAfterMs, () => {
        consult().catch((error: unknown) =>
          deps.journal.add({ kind: 'error', detail: `warm transfer: ${String(error)}` }),
        );
      });
    });
  }
  return {
    decide,
    cancel() {
      const stage = transfer.stage();
      if (stage !== 'taken' && stage !== 'consulting' && stage !== 'answered') return false;
      customerIsBack('cancelled');
      return true;
    },
  };
}
