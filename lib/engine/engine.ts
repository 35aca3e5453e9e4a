import { ApiError, MicrophoneError } from 'toky-phone-js-sdk';
import { can } from '../call/can.ts';
import type { Abilities } from '../call/can.ts';
import type { Call, CallId } from '../call/call.ts';
import type { EndReason } from '../call/end-reason.ts';
import type { PhoneSnapshot } from '../contract.ts';
import type { Problem } from '../problem.ts';
import type { Log } from '../util/log.ts';
import { shortNumber } from '../util/log.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import { createCallList } from './call-list.ts';
import { endReasonOf } from './end-of-call.ts';
import { createLineKeeper } from './line-keeper.ts';
import { peerOf } from './peer.ts';
import type { PhoneClient, PhoneClientEvents, PhoneSession } from './phone-client.ts';

export type Account = { readonly agent: string; readonly accessToken: string };

export type EngineDeps = {
  readonly createClient: (account: Account) => PhoneClient;
  /** Takes every new snapshot; the newest holds all. */
  readonly report: (snapshot: PhoneSnapshot) => void;
  readonly microphone: () => Promise<PermissionState>;
  readonly now: () => number;
  readonly log: Log;
};

type Result<T> = Promise<Outcome<T, Problem>>;

/** The phone itself: owns the line and the calls. Lives where audio may be captured and played, and knows no browser API. */
export type Engine = {
  readonly snapshot: () => PhoneSnapshot;
  readonly start: (account: Account, insist: boolean) => Result<null>;
  readonly stop: () => Result<null>;
  /** Whom does Toky take the token's holder for? Empty where its list of agents marks none as `self`. */
  readonly identify: (account: Account) => Result<{ readonly agent: string }>;
  readonly setToken: (accessToken: string) => Result<null>;
  readonly dial: (call: { number: string; callerId: string }) => Result<{ readonly callId: CallId }>;
  readonly answer: (id: CallId) => Result<null>;
  readonly decline: (id: CallId) => Result<null>;
  readonly hangUp: (id: CallId) => Result<null>;
  readonly dismiss: (id: CallId) => Result<null>;
  readonly setMuted: (id: CallId, muted: boolean) => Result<null>;
  readonly sendTones: (id: CallId, tones: string) => Result<null>;
};

const BUSY_HERE = 486;

export function createEngine(deps: EngineDeps): Engine {
  const { now, log } = deps;
  const epoch = now();
  let seq = 0;
  let account: Account | null = null;
  let dialing = false;
  const sessions = new Map<CallId, PhoneSession>();
  const calls = createCallList(report);
  const keeper = createLineKeeper(now, report);

  function snapshot(): PhoneSnapshot {
    return { epoch, seq, line: keeper.line(), calls: calls.all(), callerIds: keeper.callerIds() };
  }

  function report(): void {
    seq += 1;
    deps.report(snapshot());
  }

  function createClient(): PhoneClient {
    const client = deps.createClient(account ?? { agent: '', accessToken: '' });
    client.on('invite', receive);
    return client;
  }

  function follow(session: PhoneSession, call: Call): void {
    const id = call.id;
    sessions.set(id, session);
    calls.add(call);
    const apply = (event: Parameters<typeof calls.apply>[1]) => {
      if (!calls.apply(id, event)) log.info(`call ${call.direction}: ${event.type} makes no sense now`);
    };
    const end = (data: Parameters<typeof endReasonOf>[1]) => {
      const reason = endReasonOf(call.direction, data);
      sessions.delete(id);
      apply({ type: 'ended', reason, at: now() });
      log.info(`call ${call.direction} ended: ${reason.kind}`);
    };
    session.on('trying', () => apply({ type: 'invite-sent' }));
    session.on('ringing', ({ earlyMedia }) => apply({ type: 'remote-ringing', earlyMedia }));
    session.on('connected', () => {
      log.info(`call ${call.direction} connected`);
      apply({ type: 'connected', at: now() });
    });
    session.on('muted', () => apply({ type: 'muted', muted: true }));
    session.on('unmuted', () => apply({ type: 'muted', muted: false }));
    session.on('media_lost', () => apply({ type: 'media-lost' }));
    session.on('media_restored', () => apply({ type: 'media-restored' }));
    session.on('rejected', end);
    session.on('failed', end);
    session.on('bye', end);
  }

  function receive({ callData, session }: Parameters<PhoneClientEvents['invite']>[0]): void {
    const busy = dialing || calls.current() !== null;
    log.info(`call in${busy ? ', while on a call' : ''}`);
    const call: Call = {
      id: session.callId,
      direction: 'in',
      peer: peerOf(callData),
      line: callData.did ?? '',
      startedAt: now(),
      phase: 'incoming',
    };
    if (!busy) return follow(session, call);
    calls.add(call);
    calls.apply(call.id, { type: 'ended', reason: { kind: 'missed' }, at: now() });
    void session.endCall(BUSY_HERE);
  }

  /** The session of a call that can do the thing now; else why not. */
  function sessionThatCan(id: CallId, ability: keyof Abilities): Outcome<PhoneSession, Problem> {
    const call = calls.get(id);
    const session = sessions.get(id);
    if (!call || !session) return failed({ code: 'call-gone' });
    return can(call)[ability] ? done(session) : failed({ code: 'not-now' });
  }

  async function end(id: CallId, ability: 'decline' | 'hangUp', reason: EndReason): Result<null> {
    const found = sessionThatCan(id, ability);
    if (!found.ok) return found;
    calls.apply(id, { type: 'ending', reason });
    await found.value.endCall();
    return done(null);
  }

  async function place(number: string, callerId: string): Result<{ callId: CallId }> {
    const client = keeper.client();
    if (!client?.isRegistered) return failed({ code: 'line-not-ready' });
    if ((await deps.microphone()) !== 'granted') return failed({ code: 'microphone-not-allowed' });
    const own = keeper.callerIds();
    const shown = own.find((candidate) => candidate.number === callerId) ?? own[0];
    if (!shown) return failed({ code: 'no-caller-id' });
    if (calls.current()) return failed({ code: 'call-in-progress' });
    try {
      log.info(`call out to ${shortNumber(number)}`);
      const session = client.startCall({ phoneNumber: number, callerId: shown.number });
      const peer = { kind: 'contact', number, name: '' } as const;
      const common = { id: session.callId, direction: 'out', peer, line: shown.number } as const;
      follow(session, { ...common, startedAt: now(), phase: 'preparing' });
      return done({ callId: session.callId });
    } catch {
      return failed({ code: 'line-not-ready' });
    }
  }

  return {
    snapshot,
    async start(next, insist) {
      if (account && account.agent !== next.agent) await keeper.stop();
      account = next;
      keeper.client()?.refreshAccessToken(next.accessToken);
      keeper.start(createClient, insist);
      return done(null);
    },
    async stop() {
      account = null;
      for (const [id, session] of sessions) {
        calls.apply(id, { type: 'ending', reason: { kind: 'signed-out' } });
        await session.endCall();
      }
      await keeper.stop();
      return done(null);
    },
    async identify(asked) {
      try {
        const agents = await deps.createClient(asked).api.agents();
        return done({ agent: agents.find((agent) => agent.self === true)?.email ?? '' });
      } catch (error) {
        return failed(problemOf(error));
      }
    },
    async setToken(accessToken) {
      if (account) account = { ...account, accessToken };
      keeper.client()?.refreshAccessToken(accessToken);
      return done(null);
    },
    async dial({ number, callerId }) {
      // Two clicks at once are one call: the second finds the first on its way.
      if (dialing || calls.current()) return failed({ code: 'call-in-progress' });
      dialing = true;
      try {
        return await place(number, callerId);
      } finally {
        dialing = false;
      }
    },
    async answer(id) {
      const found = sessionThatCan(id, 'answer');
      if (!found.ok) return found;
      // An unanswered permission must not take the call: it goes on ringing.
      if ((await deps.microphone()) !== 'granted') return failed({ code: 'microphone-not-allowed' });
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
    },
    decline: (id) => end(id, 'decline', { kind: 'declined', by: 'us' }),
    async hangUp(id) {
      const connected = calls.get(id)?.phase === 'active';
      return end(id, 'hangUp', connected ? { kind: 'hung-up', by: 'us' } : { kind: 'cancelled' });
    },
    async dismiss(id) {
      return calls.dismiss(id) ? done(null) : failed({ code: 'call-gone' });
    },
    async setMuted(id, muted) {
      const found = sessionThatCan(id, 'mute');
      if (!found.ok) return found;
      if (found.value.isMuted !== muted) found.value.mute();
      return done(null);
    },
    async sendTones(id, tones) {
      const found = sessionThatCan(id, 'sendTones');
      if (!found.ok) return found;
      return (await found.value.processDTMF(tones)) ? done(null) : failed({ code: 'tone-not-sent' });
    },
  };
}

function problemOf(error: unknown): Problem {
  const failure = error instanceof ApiError ? error.failure : 'malformed';
  switch (failure) {
    case 'unauthorized':
    case 'forbidden':
      return { code: 'sign-in-code-refused' };
    case 'unreachable':
      return { code: 'toky-unreachable' };
    case 'not-found':
    case 'refused':
    case 'server-error':
      return { code: 'toky-failing' };
    case 'malformed':
      return { code: 'malformed-answer' };
  }
}
