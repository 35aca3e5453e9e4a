import type { Call, CallOf } from '../call/call.ts';
import { isOver } from '../call/call.ts';
import type { EndReason } from '../call/end-reason.ts';
import { transition } from '../call/transition.ts';

/** A call that nobody ended properly, as ended; null where it is over already. `at`: ms since 1970. */
export function endedBy(call: Call, reason: EndReason, at: number): CallOf<'ended'> | null {
  const ended = transition(call, { type: 'ended', reason, at });
  return ended && isOver(ended) ? ended : null;
}
