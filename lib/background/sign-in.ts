import { storage } from '@wxt-dev/storage';
import type { Settings } from '../facts.ts';
import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import type { AccessTokens, Ticket } from './access.ts';
import { runAuthWindow } from './auth-window.ts';
import type { Identity } from './auth-window.ts';
import { readClaims, readRedirect, sameAgent, ssoUrl } from './sso.ts';
import type { Attempt } from './sso.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** The run that is under way: known after a worker's death too, gone with the browser. */
const attemptItem = storage.defineItem<Attempt | null>('session:sign-in-attempt', { fallback: null });

const ATTEMPT_LIFE = 10 * 60_000;

export type SignInDeps = {
  readonly identity: Identity;
  readonly settings: () => Promise<Settings>;
  readonly endpoint: () => Promise<Outcome<TokenEndpoint, Problem>>;
  readonly access: AccessTokens;
  /** Asks Toky whose token it is; the email it calls `self`, or empty. */
  readonly identify: (account: {
    agent: string;
    accessToken: string;
  }) => Promise<Outcome<{ agent: string }, Problem>>;
  readonly now: () => number;
  readonly nonce: () => string;
  readonly online: () => boolean;
};

export type SignInFlow = {
  /** Opens Toky's page. Two at once are one. */
  readonly interactive: () => Promise<Outcome<{ agent: string }, Problem>>;
  /** Without a window, on the session that the browser has with Toky. */
  readonly silent: () => Promise<Outcome<{ agent: string }, Problem>>;
  readonly isRunning: () => boolean;
  /** Was a run left behind by a worker that died? Forgets it. */
  readonly interrupted: () => Promise<boolean>;
};

export function createSignInFlow(deps: SignInDeps): SignInFlow {
  let running: Promise<Outcome<{ agent: string }, Problem>> | null = null;

  async function run(interactive: boolean): Promise<Outcome<{ agent: string }, Problem>> {
    const { appId, agentEmail: agent } = await deps.settings();
    if (appId === '') return failed({ code: 'not-configured' });
    if (agent === '') return failed({ code: 'agent-missing' });
    const ticket = deps.access.ticket();
    const endpoint = await deps.endpoint();
    if (!endpoint.ok) return endpoint;

    const attempt: Attempt = { nonce: deps.nonce(), agent, expiresAt: deps.now() + ATTEMPT_LIFE };
    await attemptItem.setValue(attempt);
    const expected = deps.identity.getRedirectURL(attempt.nonce);
    const returned = await runAuthWindow(
      deps.identity,
      ssoUrl(appId, agent, expected),
      interactive,
      deps.online,
    );
    const kept = await take();
    if (!returned.ok) return returned;
    if (kept?.nonce !== attempt.nonce || kept.expiresAt < deps.now())
      return failed({ code: 'sign-in-mismatch' });

    const redirect = readRedirect(returned.value, expected);
    if (!redirect.ok) return redirect;
    if (!sameAgent(agent, redirect.value.agent)) return wrongAgent(agent, redirect.value.agent);
    return enter(agent, redirect.value.code, endpoint.value, ticket);
  }

  async function enter(
    agent: string,
    code: string,
    endpoint: TokenEndpoint,
    ticket: Ticket,
  ): Promise<Outcome<{ agent: string }, Problem>> {
    const tokens = await endpoint.exchange(code, agent);
    if (!tokens.ok) return failed(tokens.problem.problem);
    const claimed = readClaims(tokens.value.accessToken).agent;
    if (!sameAgent(agent, claimed)) return wrongAgent(agent, claimed);
    const self = await deps.identify({ agent, accessToken: tokens.value.accessToken });
    if (!self.ok) return self;
    if (!sameAgent(agent, self.value.agent)) return wrongAgent(agent, self.value.agent);
    const kept = await deps.access.keep(agent, tokens.value, ticket);
    return kept ? done({ agent }) : failed({ code: 'signed-out' });
  }

  /** A nonce is good for one redirect. */
  async function take(): Promise<Attempt | null> {
    const attempt = await attemptItem.getValue();
    await attemptItem.removeValue();
    return attempt;
  }

  function once(interactive: boolean): Promise<Outcome<{ agent: string }, Problem>> {
    running ??= run(interactive).finally(() => {
      running = null;
    });
    return running;
  }

  return {
    interactive: () => once(true),
    silent: () => once(false),
    isRunning: () => running !== null,
    async interrupted() {
      if (running) return false;
      const attempt = await take();
      return attempt !== null && attempt.expiresAt > deps.now();
    },
  };
}

function wrongAgent(asked: string, got: string): { readonly ok: false; readonly problem: Problem } {
  return failed({ code: 'wrong-agent', asked, got });
}
