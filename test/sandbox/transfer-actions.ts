import * as v from 'valibot';
import { action, ms, status, toggle, type Action } from './action.ts';
import type { TransferPlan } from './transfer-plan.ts';

const Plan = v.partial(
  v.object({
    destiny: v.picklist(['accepted', 'refused', 'no-answer', 'hangs-up', 'manual']),
    legs: v.picklist(['normal', 'nothing', 'bye-only', 'keep-first']),
    byeAfterMs: ms,
    inviteAfterMs: ms,
    decideAfterMs: ms,
    hangUpAfterMs: ms,
    eventCall: v.picklist(['consultation', 'child', 'original']),
  }),
);

/** Without what the body did not name. */
function named(plan: v.InferOutput<typeof Plan>): Partial<TransferPlan> {
  const { destiny, legs, byeAfterMs, inviteAfterMs, decideAfterMs, hangUpAfterMs, eventCall } = plan;
  return {
    ...(destiny === undefined ? {} : { destiny }),
    ...(legs === undefined ? {} : { legs }),
    ...(byeAfterMs === undefined ? {} : { byeAfterMs }),
    ...(inviteAfterMs === undefined ? {} : { inviteAfterMs }),
    ...(decideAfterMs === undefined ? {} : { decideAfterMs }),
    ...(hangUpAfterMs === undefined ? {} : { hangUpAfterMs }),
    ...(eventCall === undefined ? {} : { eventCall }),
  };
}

const Refusal = v.object({ status: v.nullable(status(200)) });

export const TRANSFER_ACTIONS: Readonly<Record<string, Action>> = {
  setTransfer: action(Plan, (control, plan) => control.setTransfer(named(plan))),
  decideTransfer: action(
    v.object({ call: v.string(), decision: v.picklist(['answers', 'refuses', 'hangs-up']) }),
    (control, { call, decision }) => control.decideTransfer(call, decision),
  ),
  delayTransfer: action(v.object({ ms }), (control, given) => control.delayTransfer(given.ms)),
  neverConsult: action(
    v.object({ legs: v.nullable(v.picklist(['nothing', 'bye-only'])) }),
    (control, { legs }) => control.neverConsult(legs),
  ),
  keepFirstLeg: toggle((control, on) => control.keepFirstLeg(on)),
  refuseTransfers: action(Refusal, (control, given) => control.refuseTransfers(given.status)),
  loseTransferEvents: toggle((control, on) => control.loseTransferEvents(on)),
  failCallDetails: action(
    v.object({ mode: v.picklist(['normal', 'status-500', 'malformed']) }),
    (control, { mode }) => control.failCallDetails(mode),
  ),
  failCancelTransfer: action(Refusal, (control, given) => control.failCancelTransfer(given.status)),
  setPusher: action(v.object({ mode: v.picklist(['up', 'down', 'silent']) }), (control, { mode }) =>
    control.setPusher(mode),
  ),
};
