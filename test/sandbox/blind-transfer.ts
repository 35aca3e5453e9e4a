import { customerOf } from './transfer-record.ts';
import type {
  Decision,
  RunningTransfer,
  TransferDeps,
  TransferRecord,
  TransferStart,
} from './transfer-record.ts';

/** Who is asked takes the call; or does not, and it comes back to the agent as a new call that says who refused. */
export function runBlindTransfer(
  deps: TransferDeps,
  { move, setLeg }: TransferRecord,
  { record, agent, who }: TransferStart,
): RunningTransfer {
  const { plan, timers } = deps;
  const customer = customerOf(record.call);
  let decided = false;

  async function giveBack(stage: 'refused' | 'no-answer'): Promise<void> {
    const call = await deps.callAgent(agent, {
      ...customer,
      headers: { 'X-Transferred': 'yes', 'X-Transferred-By': agent.sipUser, 'X-Transferred-To': who },
    });
    setLeg(call.id);
    move(stage);
  }

  function comesBack(stage: 'refused' | 'no-answer'): void {
    giveBack(stage).catch((error: unknown) =>
      deps.journal.add({ kind: 'error', detail: `blind transfer: ${String(error)}` }),
    );
  }

  function decide(decision: Decision): void {
    if (decided) return;
    decided = true;
    if (decision === 'answers') move('completed');
    else comesBack(plan.destiny === 'no-answer' ? 'no-answer' : 'refused');
  }

  if (plan.legs !== 'nothing') {
    timers.after(plan.byeAfterMs, () => {
      if (plan.legs !== 'keep-first') record.call.hangUp();
      if (plan.legs === 'bye-only' || plan.destiny === 'manual') return;
      const takes = plan.destiny === 'accepted' || plan.destiny === 'hangs-up';
      timers.after(plan.decideAfterMs, () => decide(takes ? 'answers' : 'refuses'));
    });
  }
  return { decide, cancel: () => false };
}
