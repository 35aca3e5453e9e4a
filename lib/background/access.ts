import { storage } from '@wxt-dev/storage';
import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import type { TokenEndpoint, TokenFailure, Tokens } from './token-endpoint.ts';
import type { Vault } from './vault.ts';

type Access = { readonly token: string; /** ms since 1970 */ readonly expiresAt: number };

/** In memory only, and only for the extension's own pages: the area's access level is never widened. */
const accessItem = storage.defineItem<Access | null>('session:access', { fallback: null });

/** A token is renewed this long before its end, ms, or at four fifths of a short life. */
const AHEAD = 5 * 60_000;
const SHARE = 0.8;

export type AccessDeps = {
  readonly vault: Vault;
  readonly endpoint: () => Promise<Outcome<TokenEndpoint, Problem>>;
  readonly now: () => number;
  /** Called with the time at which the next renewal is due, ms since 1970. */
  readonly onRenewalDue: (at: number) => void;
  readonly onToken: (token: string) => Promise<unknown>;
};

/** Which run of a signed-in agent something belongs to. */
export type Ticket = number;

/** The access token, kept alive by the refresh token. */
export type AccessTokens = {
  /** Taken before tokens are asked for: a sign-out in the meantime makes it void. */
  readonly ticket: () => Ticket;
  /** False where the ticket is void: the tokens are kept nowhere then. */
  readonly keep: (agent: string, tokens: Tokens, ticket: Ticket) => Promise<boolean>;
  /** A token that still lives, renewed where need be. */
  readonly current: () => Promise<Outcome<string, TokenFailure>>;
  /** A token other than the refused one. */
  readonly replace: (rejected: string) => Promise<Outcome<string, TokenFailure>>;
  readonly renew: () => Promise<Outcome<string, TokenFailure>>;
  readonly forget: () => Promise<void>;
};

export function createAccessTokens(deps: AccessDeps): AccessTokens {
  let renewing: Promise<Outcome<string, TokenFailure>> | null = null;
  /** Rises with each sign-out: what an older run brings belongs to nobody. */
  let generation = 0;

  async function keep(agent: string, tokens: Tokens, ticket: Ticket): Promise<boolean> {
    if (ticket !== generation) return false;
    // The new refresh token first, and on disk: the old one may be dead already.
    await deps.vault.keepSession({ agent, refreshToken: tokens.refreshToken });
    await accessItem.setValue({ token: tokens.accessToken, expiresAt: tokens.expiresAt });
    const life = tokens.expiresAt - deps.now();
    deps.onRenewalDue(tokens.expiresAt - Math.min(AHEAD, life * (1 - SHARE)));
    if (ticket === generation) {
      await deps.onToken(tokens.accessToken);
      return true;
    }
    // Signed out while it was being written.
    await wipe();
    return false;
  }

  async function wipe(): Promise<void> {
    await accessItem.removeValue();
    await deps.vault.forgetSession();
  }

  async function run(): Promise<Outcome<string, TokenFailure>> {
    const signedOut = failed({ refused: true, problem: { code: 'signed-out' } } as const);
    const ticket = generation;
    const session = await deps.vault.session();
    if (!session) return signedOut;
    const endpoint = await deps.endpoint();
    if (!endpoint.ok) return failed({ refused: false, problem: endpoint.problem });
    const renewed = await endpoint.value.refresh(session.refreshToken);
    if (!renewed.ok) return renewed;
    const kept = await keep(session.agent, renewed.value, ticket);
    return kept ? done(renewed.value.accessToken) : signedOut;
  }

  /** One at a time: a refresh token is good for one use. */
  function renew(): Promise<Outcome<string, TokenFailure>> {
    renewing ??= run().finally(() => {
      renewing = null;
    });
    return renewing;
  }

  return {
    ticket: () => generation,
    keep,
    renew,
    async current() {
      const access = await accessItem.getValue();
      return access && access.expiresAt > deps.now() + 5_000 ? done(access.token) : renew();
    },
    async replace(rejected) {
      const access = await accessItem.getValue();
      const other = access && access.token !== rejected && access.expiresAt > deps.now();
      return other ? done(access.token) : renew();
    },
    async forget() {
      generation += 1;
      await wipe();
    },
  };
}
