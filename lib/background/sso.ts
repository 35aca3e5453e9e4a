import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';

const SSO = 'https://app.toky.co/auth/sso/login';

/** One run of the sign-in: its nonce is part of the redirect's path, is used once, and expires. */
export type Attempt = {
  readonly nonce: string;
  readonly agent: string;
  /** ms since 1970 */
  readonly expiresAt: number;
};

/** Toky's SSO page. `redirect_url` is required, `agent_id` is what Toky's own client adds (Toky's docs). */
export function ssoUrl(appId: string, agent: string, redirectUrl: string): string {
  const query = new URLSearchParams({ agent_id: agent, redirect_url: redirectUrl });
  return `${SSO}/${encodeURIComponent(appId)}?${query.toString()}`;
}

/** What came back with the redirect. `agent` is empty where Toky does not name one. */
export type Redirect = { readonly code: string; readonly agent: string };

/**
 * Reads the redirect. No `state` is known, so the whole path must be the one we asked for. The form of an error is
 * unknown: `error`, `error_description` and a missing `code` all count.
 */
export function readRedirect(result: string, expected: string): Outcome<Redirect, Problem> {
  const got = URL.parse(result);
  const wanted = new URL(expected);
  if (!got || got.origin !== wanted.origin || got.pathname !== wanted.pathname) {
    return failed({ code: 'sign-in-mismatch' });
  }
  const code = got.searchParams.get('code') ?? '';
  const refused = got.searchParams.has('error') || got.searchParams.has('error_description');
  if (refused || code === '') return failed({ code: 'sign-in-denied' });
  return done({ code, agent: got.searchParams.get('agent_id') ?? '' });
}

/** Are two emails the same agent's? An empty one says nothing against it. */
export function sameAgent(asked: string, got: string): boolean {
  return got === '' || asked.trim().toLowerCase() === got.trim().toLowerCase();
}

const IDENTITY_CLAIMS = ['agent_id', 'email', 'sub', 'user', 'username'] as const;

type Claims = {
  readonly agent: string;
  /** ms since 1970; null where the token does not tell. */ readonly expiresAt: number | null;
};

/** Reads the token's claims without judging its signature: Toky calls it a JWT (docs), and its claims are not known. */
export function readClaims(accessToken: string): Claims {
  const claims = decodePayload(accessToken);
  const emails = IDENTITY_CLAIMS.map((name) => claims[name]);
  const agent = emails.find((value) => typeof value === 'string' && value.includes('@'));
  const exp = claims['exp'];
  return {
    agent: typeof agent === 'string' ? agent : '',
    expiresAt: typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : null,
  };
}

function decodePayload(token: string): Record<string, unknown> {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
