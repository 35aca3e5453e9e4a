import { liveCalls, NO_ORIGIN } from '../call/call.ts';
import type { Call, CallId } from '../call/call.ts';
import type { PhoneSnapshot } from '../facts.ts';
import type { Problem } from '../problem.ts';
import type { Log } from '../util/log.ts';
import { shortNumber } from '../util/log.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import { createCallCommands } from './call-commands.ts';
import type { CallCommands } from './call-commands.ts';
import { createCallFollower } from './call-follower.ts';
import { createCallList } from './call-list.ts';
import { createDirectory, problemOf } from './directory.ts';
import type { Directory } from './directory.ts';
import { createLeftCalls } from './left-calls.ts';
import { createLineKeeper } from './line-keeper.ts';
import { createLiveSessions } from './live-sessions.ts';
import { originOf, peerOf } from './peer.ts';
import type { PhoneClient, PhoneClientEvents, PhoneMedia } from './phone-client.ts';
import { createPreferences } from './preferences.ts';
import type { Preferences } from './preferences.ts';

export type Account = { readonly agent: string; readonly accessToken: string };

export type EngineDeps = {
  readonly createClient: (account: Account) => PhoneClient;
  readonly media: PhoneMedia;
  /** Takes every new snapshot; the newest holds all. */
  readonly report: (snapshot: PhoneSnapshot) => void;
  readonly microphone: () => Promise<PermissionState>;
  /** Outlives the engine. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly now: () => number;
  readonly log: Log;
};

type Result<T> = Promise<Outcome<T, Problem>>;

/** The phone itself: owns the line and the calls. Lives where audio may be captured and played, and knows no browser API. */
export type Engine = {
  readonly snapshot: () => PhoneSnapshot;
  readonly start: (account: Account, insist: boolean) => Result<null>;
  /** Ends every call, for that reason, and leaves the line. */
  readonly stop: (why: 'signed-out' | 'phone-restarted') => Result<null>;
  /** Whom does Toky take the token's holder for? Empty where its list of agents marks none as `self`. */
  readonly identify: (account: Account) => Result<{ readonly agent: string }>;
  readonly setToken: (accessToken: string) => Result<null>;
  readonly dial: (call: { number: string; callerId: string }) => Result<{ readonly callId: CallId }>;
  readonly commands: CallCommands;
  readonly directory: Directory;
  readonly preferences: Preferences;
};

const BUSY_HERE = 486;
/** One that is spoken in, and one that waits. */
const MOST_CALLS = 2;

export function createEngine(deps: EngineDeps): Engine {
  const { now, log } = deps;
  const epoch = now();
  let seq = 0;
  let account: Account | null = null;
  let dialing = false;
  const calls = createCallList(report);
  const sessions = createLiveSessions(calls);
  const keeper = createLineKeeper(now, report);
  const directory = createDirectory(keeper.client);
  const leftCalls = createLeftCalls(deps.storage);
  const preferences = createPreferences(deps.media, keeper.client);
  const follower = createCallFollower({ calls, now, log, onOver: sessions.drop });

  function snapshot(): PhoneSnapshot {
    return { epoch, seq, line: keeper.line(), calls: calls.all(), callerIds: keeper.callerIds() };
  }

  function report(): void {
    seq += 1;
    deps.report(snapshot());
  }

  function createClient(): PhoneClient {
    const client = deps.createClient(account ?? { agent: '', accessToken: '' });
    preferences.applyTo(client);
    leftCalls.endBy(client);
    client.on('invite', receive);
    client.on('session_updated', ({ session, continues }) => {
      const id = sessions.callOf(continues);
      if (id === null) return;
      sessions.set(id, session);
      follower.follow(session, id);
      leftCalls.follow(session);
    });
    return client;
  }

  function begin(session: Parameters<typeof sessions.set>[1], call: Call): void {
    sessions.set(call.id, session);
    calls.add(call);
    follower.follow(session, call.id);
    leftCalls.follow(session);
    void identify(call);
  }

  /** Toky's own name for a caller, and for the menu they came by, when it is known. */
  async function identify(call: Call): Promise<void> {
    const api = keeper.client()?.api;
    const { peer, origin } = call;
    const asksName = peer.kind === 'contact' && peer.number !== '';
    const [name, ivr] = await Promise.all([
      asksName ? api?.contactName(peer.number).catch(() => null) : null,
      origin.ivr === '' ? null : api?.ivrName(origin.ivr).catch(() => null),
    ]);
    if (!name && !ivr) return;
    calls.apply(call.id, {
      type: 'identified',
      peer: { ...peer, name: name || peer.name },
      origin: { ...origin, ivr: ivr || origin.ivr },
    });
  }

  function receive({ callData, session }: Parameters<PhoneClientEvents['invite']>[0]): void {
    const hushed = preferences.get().doNotDisturb;
    const full = !hushed && (dialing || liveCalls(calls.all()).length >= MOST_CALLS);
    log.info(`call in${full ? ', one too many' : hushed ? ', hushed' : ''}`);
    const common = {
      id: session.callId,
      direction: 'in',
      peer: peerOf(callData),
      line: callData.did ?? '',
      origin: originOf(callData),
      hushed,
      startedAt: now(),
    } as const;
    if (!full) return begin(session, { ...common, phase: 'incoming' });
    // It never rings here, not even for a moment.
    calls.add({ ...common, phase: 'ended', reason: { kind: 'missed' }, connectedAt: null, endedAt: now() });
    void session.endCall(BUSY_HERE);
  }

  /** May one more call be made? Only beside one that is spoken in: two that are being set up would be confused. */
  function hasRoom(): boolean {
    const live = liveCalls(calls.all());
    return live.length < MOST_CALLS && live.every(({ phase }) => phase === 'active');
  }

  async function place(number: string, callerId: string): Result<{ callId: CallId }> {
    const client = keeper.client();
    if (!client?.isRegistered) return failed({ code: 'line-not-ready' });
    if ((await deps.microphone()) !== 'granted') return failed({ code: 'microphone-not-allowed' });
    const own = keeper.callerIds();
    const shown = own.find((candidate) => candidate.number === callerId) ?? own[0];
    if (!shown) return failed({ code: 'no-caller-id' });
    if (!hasRoom()) return failed({ code: 'call-in-progress' });
    try {
      log.info(`call out to ${shortNumber(number)}`);
      const session = client.startCall({ phoneNumber: number, callerId: shown.number });
      begin(session, {
        id: session.callId,
        direction: 'out',
        peer: { kind: 'contact', number, name: '' },
        line: shown.number,
        origin: NO_ORIGIN,
        hushed: false,
        startedAt: now(),
        phase: 'preparing',
      });
      return done({ callId: session.callId });
    } catch {
      return failed({ code: 'line-not-ready' });
    }
  }

  return {
    snapshot,
    directory,
    preferences,
    commands: createCallCommands({ calls, sessions, follower, microphone: deps.microphone }),
    async start(next, insist) {
      if (account && account.agent !== next.agent) await keeper.stop();
      account = next;
      keeper.client()?.refreshAccessToken(next.accessToken);
      keeper.start(createClient, insist);
      return done(null);
    },
    async stop(why) {
      account = null;
      for (const [id, session] of sessions.all()) {
        calls.apply(id, { type: 'ending', reason: { kind: why } });
        await session.endCall();
      }
      await keeper.stop();
      if (why === 'signed-out') leftCalls.forget();
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
      if (dialing || !hasRoom()) return failed({ code: 'call-in-progress' });
      dialing = true;
      try {
        return await place(number, callerId);
      } finally {
        dialing = false;
      }
    },
  };
}
