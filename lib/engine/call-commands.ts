import { MicrophoneError } from 'toky-phone-js-sdk';
import type { Abilities } from '../call/can.ts';
import type { CallId } from '../call/call.ts';
import { liveCalls } from '../call/call.ts';
import type { EndReason } from '../call/end-reason.ts';
import type { Input } from '../contract.ts';
import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import type { CallFollower } from './call-follower.ts';
import type { CallList } from './call-list.ts';
import type { LiveSessions } from './live-sessions.ts';
import type { PhoneSession } from './phone-client.ts';

type Result = Promise<Outcome<null, Problem>>;

type Deps = {
  readonly calls: CallList;
  readonly sessions: LiveSessions;
  readonly follower: CallFollower;
  readonly microphone: () => Promise<PermissionState>;
};

/** What a person can do with calls. Each answers why it could not be done; none rejects. */
export type CallCommands = {
  readonly answer: (input: Input<'engine.answer'>) => Result;
  readonly decline: (id: CallId) => Result;
  readonly hangUp: (id: CallId) => Result;
  readonly dismiss: (id: CallId) => Result;
  readonly setMuted: (id: CallId, muted: boolean) => Result;
  readonly setHeld: (id: CallId, held: boolean) => Result;
  readonly setRecordingPaused: (id: CallId, paused: boolean) => Result;
  readonly sendTones: (id: CallId, tones: string) => Result;
  readonly transfer: (input: Input<'engine.transfer'>) => Result;
  readonly cancelTransfer: (id: CallId) => Result;
  readonly completeTransfer: (id: CallId) => Result;
};

export function createCallCommands({ calls, sessions, follower, microphone }: Deps): CallCommands {
  async function end(id: CallId, ability: keyof Abilities, reason: EndReason): Result {
    const found = sessions.thatCan(id, ability);
    if (!found.ok) return found;
    calls.apply(id, { type: 'ending', reason });
    await found.value.endCall();
    return done(null);
  }

  /** Does what the session rejects where it cannot be done. */
  async function attempt(
    id: CallId,
    ability: keyof Abilities,
    act: (session: PhoneSession) => Promise<unknown>,
    problem: Problem,
  ): Result {
    const found = sessions.thatCan(id, ability);
    if (!found.ok) return found;
    try {
      await act(found.value);
      return done(null);
    } catch {
      return failed(problem);
    }
  }

  async function hangUp(id: CallId): Result {
    const connected = calls.get(id)?.phase === 'active';
    return end(id, 'hangUp', connected ? { kind: 'hung-up', by: 'us' } : { kind: 'cancelled' });
  }

  function setHeld(id: CallId, held: boolean): Result {
    const problem: Problem = { code: held ? 'not-held' : 'not-resumed' };
    return attempt(id, held ? 'hold' : 'resume', (session) => session.setHold(held), problem);
  }

  async function accept(id: CallId): Result {
    const found = sessions.thatCan(id, 'answer');
    if (!found.ok) return found;
    if (!calls.apply(id, { type: 'accepted' })) return failed({ code: 'not-now' });
    try {
      await found.value.acceptCall();
      return done(null);
    } catch (error) {
      const reason = error instanceof MicrophoneError && error.why === 'missing' ? 'missing' : 'denied';
      calls.apply(id, { type: 'ending', reason: { kind: `microphone-${reason}` } });
      await found.value.endCall();
      return failed({ code: 'microphone-not-allowed' });
    }
  }

  return {
    async answer({ callId, others }) {
      const found = sessions.thatCan(callId, 'answer');
      if (!found.ok) return found;
      // An unanswered permission must not take the call: it goes on ringing.
      if ((await microphone()) !== 'granted') return failed({ code: 'microphone-not-allowed' });
      // Those that are to be held are held by the SDK.
      const rest = liveCalls(calls.all()).filter(({ id, phase }) => id !== callId && phase !== 'incoming');
      if (others === 'end') await Promise.all(rest.map(({ id }) => hangUp(id)));
      return accept(callId);
    },
    decline: (id) => end(id, 'decline', { kind: 'declined', by: 'us' }),
    hangUp,
    async dismiss(id) {
      return calls.dismiss(id) ? done(null) : failed({ code: 'call-gone' });
    },
    async setMuted(id, muted) {
      const found = sessions.thatCan(id, 'mute');
      if (!found.ok) return found;
      if (found.value.isMuted !== muted) found.value.mute();
      return done(null);
    },
    async setHeld(id, held) {
      const call = calls.get(id);
      if (call?.phase === 'active' && call.held === held) return done(null);
      if (held) return setHeld(id, true);
      // One voice at a time: who was spoken with waits.
      const others = liveCalls(calls.all()).filter(
        (other) => other.id !== id && other.phase === 'active' && !other.held,
      );
      await Promise.all(others.map((other) => setHeld(other.id, true)));
      return setHeld(id, false);
    },
    async setRecordingPaused(id, paused) {
      const call = calls.get(id);
      if (call?.phase === 'active' && call.recording === (paused ? 'paused' : 'recording')) return done(null);
      return attempt(id, 'record', (session) => session.record(), { code: 'recording-not-changed' });
    },
    async sendTones(id, tones) {
      const found = sessions.thatCan(id, 'sendTones');
      if (!found.ok) return found;
      return (await found.value.processDTMF(tones)) ? done(null) : failed({ code: 'tone-not-sent' });
    },
    async transfer({ callId, way, to }) {
      const found = sessions.thatCan(callId, 'transfer');
      if (!found.ok) return found;
      follower.transferAsked(callId, way, to);
      // What becomes of it is a fact of the call, a refusal too.
      await found.value.makeTransfer({ type: to.kind, destination: to.destination, option: way });
      return done(null);
    },
    cancelTransfer: (id) =>
      attempt(id, 'cancelTransfer', (session) => session.cancelTransfer(), {
        code: 'transfer-not-taken-back',
      }),
    async completeTransfer(id) {
      const found = sessions.thatCan(id, 'completeTransfer');
      if (!found.ok) return found;
      await found.value.endCall();
      return done(null);
    },
  };
}
