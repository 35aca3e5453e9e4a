import { currentCall, isOver, KEPT_ENDED } from '../call/call.ts';
import type { Call, CallId } from '../call/call.ts';
import { transition } from '../call/transition.ts';
import type { CallEvent } from '../call/transition.ts';

/** The calls of the engine, newest first. Every change is told once. */
export type CallList = {
  readonly all: () => readonly Call[];
  readonly get: (id: CallId) => Call | null;
  readonly current: () => Call | null;
  readonly add: (call: Call) => void;
  /** False where the event makes no sense in the call's state; nothing changes then. */
  readonly apply: (id: CallId, event: CallEvent) => boolean;
  readonly dismiss: (id: CallId) => boolean;
};

export function createCallList(onChange: () => void): CallList {
  let calls: readonly Call[] = [];

  function set(next: readonly Call[]): void {
    const ended = next.filter(isOver);
    const dropped = new Set(ended.slice(KEPT_ENDED));
    calls = next.filter((call) => !isOver(call) || !dropped.has(call));
    onChange();
  }

  const get = (id: CallId) => calls.find((call) => call.id === id) ?? null;

  return {
    all: () => calls,
    get,
    current: () => currentCall(calls),
    add: (call) => set([call, ...calls]),
    apply(id, event) {
      const call = get(id);
      const next = call && transition(call, event);
      if (!next) return false;
      set(calls.map((other) => (other.id === id ? next : other)));
      return true;
    },
    dismiss(id) {
      const call = get(id);
      if (!call || !isOver(call)) return false;
      set(calls.filter((other) => other.id !== id));
      return true;
    },
  };
}
