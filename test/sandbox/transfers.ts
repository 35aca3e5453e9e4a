import { randomBytes } from 'node:crypto';
import { runBlindTransfer } from './blind-transfer.ts';
import type { Switches } from './switches.ts';
import { createTransferRecord } from './transfer-record.ts';
import type { Decision, RunningTransfer, Transfer, TransferDeps, TransferStart } from './transfer-record.ts';
import { runWarmTransfer } from './warm-transfer.ts';

/** Which calls a call hangs together with, by Call-ID. */
export type CallLinks = { readonly parent: string | null; readonly child: string | null };

/** All transfers since the start. */
export type Transfers = {
  /** Runs what follows the 202 of a REFER, as planned at that moment. */
  readonly begin: (start: TransferStart) => void;
  /** Oldest first. */
  readonly all: () => readonly Transfer[];
  readonly linksOf: (callId: string) => CallLinks;
  /** The transfer that a colleague's leg of that id belongs to. */
  readonly ofColleague: (callId: string) => Transfer | undefined;
  /** What the one a transfer goes to does now; `false` where the call is in no transfer. */
  readonly decide: (callId: string, decision: Decision) => boolean;
  /** Takes a warm transfer of this call back; `false` where there is none to take back. */
  readonly cancel: (callId: string) => boolean;
};

export function createTransfers(
  deps: Omit<TransferDeps, 'plan'> & { readonly switches: Switches },
): Transfers {
  const entries: { readonly transfer: Transfer; readonly running: RunningTransfer }[] = [];
  const latest = (callId: string) => entries.findLast(({ transfer }) => transfer.callId === callId);

  return {
    begin(start) {
      const record = createTransferRecord(deps.journal, {
        callId: start.record.call.id,
        agent: start.agent.id,
        kind: start.kind,
        to: start.to,
        colleagueLeg: randomBytes(10).toString('hex'),
      });
      record.move('taken');
      const run = start.kind === 'warm' ? runWarmTransfer : runBlindTransfer;
      const running = run({ ...deps, plan: deps.switches.transfer }, record, start);
      entries.push({ transfer: record.transfer, running });
    },
    all: () => entries.map(({ transfer }) => transfer),
    linksOf(callId) {
      const cameOf = entries.findLast(({ transfer }) => transfer.leg() === callId)?.transfer;
      const wentInto = latest(callId)?.transfer.leg() ?? null;
      const colleague = cameOf?.kind === 'warm' ? cameOf.colleagueLeg : null;
      return { parent: cameOf?.callId ?? null, child: wentInto ?? colleague };
    },
    ofColleague: (callId) => entries.find(({ transfer }) => transfer.colleagueLeg === callId)?.transfer,
    decide(callId, decision) {
      const entry = latest(callId);
      entry?.running.decide(decision);
      return entry !== undefined;
    },
    cancel: (callId) => latest(callId)?.running.cancel() ?? false,
  };
}
