import { can } from '../call/can.ts';
import type { Abilities } from '../call/can.ts';
import type { CallId } from '../call/call.ts';
import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import type { CallList } from './call-list.ts';
import type { PhoneSession } from './phone-client.ts';

/** Which session carries which call now. A warm transfer moves a call from one to another. */
export type LiveSessions = {
  readonly all: () => Iterable<readonly [CallId, PhoneSession]>;
  readonly set: (id: CallId, session: PhoneSession) => void;
  readonly drop: (id: CallId) => void;
  readonly callOf: (session: PhoneSession | null) => CallId | null;
  /** The session of a call that can do the thing now; else why not. */
  readonly thatCan: (id: CallId, ability: keyof Abilities) => Outcome<PhoneSession, Problem>;
};

export function createLiveSessions(calls: CallList): LiveSessions {
  const sessions = new Map<CallId, PhoneSession>();
  return {
    all: () => [...sessions],
    set: (id, session) => void sessions.set(id, session),
    drop: (id) => void sessions.delete(id),
    callOf: (session) => [...sessions].find(([, known]) => known === session)?.[0] ?? null,
    thatCan(id, ability) {
      const call = calls.get(id);
      const session = sessions.get(id);
      if (!call || !session) return failed({ code: 'call-gone' });
      return can(call)[ability] ? done(session) : failed({ code: 'not-now' });
    },
  };
}
