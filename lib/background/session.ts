import type { SignIn } from '../facts.ts';
import type { Problem } from '../problem.ts';
import type { Log } from '../util/log.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import type { AccessTokens } from './access.ts';
import type { PhoneStore } from './phone-store.ts';
import type { SignInFlow } from './sign-in.ts';
import type { TokenFailure } from './token-endpoint.ts';
import type { Vault } from './vault.ts';

export type SessionDeps = {
  readonly flow: SignInFlow;
  readonly access: AccessTokens;
  readonly vault: Vault;
  readonly store: PhoneStore;
  readonly startEngine: (account: {
    agent: string;
    accessToken: string;
    insist: boolean;
  }) => Promise<unknown>;
  readonly stopEngine: () => Promise<unknown>;
  /** Forgets everything of the agent that is not a token: recents, choices, alarms. */
  readonly forgetAgent: () => Promise<unknown>;
  /** Asks to be called again by an alarm: the network was away. */
  readonly onRetry: () => void;
  readonly log: Log;
};

/** Who is signed in, and for how long. A call never depends on it: the line has a password of its own. */
export type Session = {
  readonly signIn: () => Promise<Outcome<{ readonly agent: string }, Problem>>;
  readonly signOut: () => Promise<Outcome<null, Problem>>;
  /** Brings the phone of a signed-in agent up: at browser start, after a worker's death, when a page of ours opens. */
  readonly resume: (insist: boolean) => Promise<void>;
  /** Renews the access token, ahead of its end. */
  readonly renew: () => Promise<void>;
  /** For the engine, whose token was refused. */
  readonly freshToken: (rejected: string) => Promise<Outcome<{ readonly accessToken: string }, Problem>>;
};

export function createSession(deps: SessionDeps): Session {
  const { flow, access, vault, store, log } = deps;

  const show = (signIn: SignIn) => store.update((state) => ({ ...state, signIn }));

  async function enter(agent: string): Promise<void> {
    await show({ phase: 'signed-in', agent });
    const token = await access.current();
    if (token.ok) await deps.startEngine({ agent, accessToken: token.value, insist: true });
  }

  /** The refresh token is no good any more: in silence first, then the person is asked. The line stays up. */
  async function recover(failure: TokenFailure, agent: string): Promise<Outcome<string, Problem>> {
    if (!failure.refused) {
      await show({ phase: 'signed-in', agent });
      deps.onRetry();
      return failed(failure.problem);
    }
    log.info('the session was refused: signing in again without a window');
    const again = await flow.silent();
    if (again.ok) {
      await show({ phase: 'signed-in', agent });
      const token = await access.current();
      return token.ok ? token : failed(token.problem.problem);
    }
    if (isPassing(again.problem)) {
      await show({ phase: 'signed-in', agent });
      deps.onRetry();
    } else {
      log.warn(`the agent has to sign in again: ${again.problem.code}`);
      await show({ phase: 'expired', agent });
    }
    return failed({ code: 'session-expired' });
  }

  /** A token for an agent who is signed in, by whatever it takes. */
  async function usable(result: Outcome<string, TokenFailure>): Promise<Outcome<string, Problem>> {
    if (result.ok) return result;
    const session = await vault.session();
    return session ? recover(result.problem, session.agent) : failed({ code: 'signed-out' });
  }

  return {
    async signIn() {
      const before = await store.read();
      await show({ phase: 'signing-in', agent: '' });
      const result = await flow.interactive();
      if (result.ok) {
        log.info('signed in');
        await enter(result.value.agent);
        return result;
      }
      log.warn(`sign-in failed: ${result.problem.code}`);
      // A failed attempt takes nothing from a session that is there: the line and a call go on.
      const session = await vault.session();
      if (!session) await show({ phase: 'signed-out', problem: result.problem });
      else if (before.signIn.phase === 'signed-in') await show(before.signIn);
      else await show({ phase: 'expired', agent: session.agent });
      return result;
    },
    async signOut() {
      // First of all: from here on no report of the engine is taken.
      await show({ phase: 'signed-out', problem: null });
      await access.forget();
      await deps.stopEngine();
      await deps.forgetAgent();
      await store.update((state) => ({
        ...state,
        signIn: { phase: 'signed-out', problem: null },
        phone: null,
        missed: 0,
        historyRevision: state.historyRevision + 1,
        draft: null,
      }));
      log.info('signed out');
      return done(null);
    },
    async resume(insist) {
      if (flow.isRunning()) return;
      // The window of a run whose worker died may have done its work: the browser's session with Toky tells.
      const again = (await flow.interrupted()) ? await flow.silent() : null;
      if (again?.ok) return enter(again.value.agent);

      const session = await vault.session();
      const { signIn } = await store.read();
      if (!session) {
        if (signIn.phase === 'signed-out') return;
        const interrupted = signIn.phase === 'signing-in';
        await show({ phase: 'signed-out', problem: interrupted ? { code: 'sign-in-interrupted' } : null });
        return;
      }
      const token = await access.current();
      if (token.ok && signIn.phase !== 'signed-in') await show({ phase: 'signed-in', agent: session.agent });
      const live = await usable(token);
      // The line needs no live token once it has its parameters; an engine that runs is left alone.
      if (live.ok) await deps.startEngine({ agent: session.agent, accessToken: live.value, insist });
    },
    async renew() {
      await usable(await access.renew());
    },
    async freshToken(rejected) {
      const token = await usable(await access.replace(rejected));
      return token.ok ? done({ accessToken: token.value }) : token;
    },
  };
}

function isPassing(problem: Problem): boolean {
  switch (problem.code) {
    case 'offline':
    case 'toky-unreachable':
    case 'toky-failing':
    case 'toky-permission-missing':
    case 'broker-permission-missing':
    case 'sign-in-page-unreachable':
    case 'sign-in-under-way':
      return true;
    default:
      return false;
  }
}
