import type { Call, CallRecord } from './call.ts';

/** All calls since the start, oldest first; the ended ones too, since their details are still asked for. */
export type CallBook = {
  readonly add: (record: CallRecord) => void;
  readonly all: () => readonly Call[];
  readonly live: () => readonly Call[];
  readonly find: (callId: string) => Call | undefined;
};

const KEPT = 1000;

export function createCallBook(): CallBook {
  let calls: Call[] = [];
  return {
    add(record) {
      calls = [...calls.slice(-KEPT), record.call];
    },
    all: () => calls,
    live: () => calls.filter((call) => call.state().kind !== 'ended'),
    find: (callId) => calls.findLast((call) => call.id === callId),
  };
}
