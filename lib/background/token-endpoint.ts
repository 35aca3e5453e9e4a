import * as v from 'valibot';
import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import { readClaims } from './sso.ts';

const API = 'https://api.toky.co/v1';
const TIMEOUT = 10_000;
/** Where neither the answer nor the token tells how long it lives, ms: short, and a 401 corrects it. */
const ASSUMED_LIFE = 10 * 60_000;

export type Tokens = {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** ms since 1970 */
  readonly expiresAt: number;
};

/** Where the app key is put on: at the company's broker, or here for a trial. */
export type KeyHolder =
  { readonly kind: 'broker'; readonly url: string } | { readonly kind: 'app-key'; readonly key: string };

/** `refused`: the server understood and said no, so asking the same again is no use. */
export type TokenFailure = { readonly refused: boolean; readonly problem: Problem };

export type TokenEndpoint = {
  readonly exchange: (code: string, agent: string) => Promise<Outcome<Tokens, TokenFailure>>;
  readonly refresh: (refreshToken: string) => Promise<Outcome<Tokens, TokenFailure>>;
};

const answerSchema = v.object({
  data: v.object({
    access_token: v.pipe(v.string(), v.nonEmpty()),
    refresh_token: v.pipe(v.string(), v.nonEmpty()),
    expires_in: v.nullish(v.pipe(v.union([v.number(), v.pipe(v.string(), v.transform(Number))]), v.finite())),
  }),
});
const errorSchema = v.object({ message: v.optional(v.string(), ''), key: v.optional(v.string(), '') });

/** `POST /access_token` and `/access_token/refresh`, as Toky's docs and published client have them. */
export function createTokenEndpoint(
  holder: KeyHolder,
  deps: { readonly fetch: typeof fetch; readonly now: () => number; readonly online: () => boolean },
): TokenEndpoint {
  const base = holder.kind === 'broker' ? holder.url.replace(/\/+$/, '') : API;
  const key: Record<string, string> = holder.kind === 'app-key' ? { 'X-App-Key': holder.key } : {};

  async function post(path: string, type: string, body: string): Promise<Outcome<Tokens, TokenFailure>> {
    let answer: Response;
    try {
      answer = await deps.fetch(`${base}${path}`, {
        method: 'POST',
        headers: { ...key, 'Content-Type': type },
        body,
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch {
      return failed({ refused: false, problem: { code: deps.online() ? 'toky-unreachable' : 'offline' } });
    }
    const parsed: unknown = await answer.json().catch(() => null);
    if (!answer.ok) return failed(failureOf(answer.status, parsed));
    const result = v.safeParse(answerSchema, parsed);
    if (!result.success) return failed({ refused: false, problem: { code: 'malformed-answer' } });
    const { access_token, refresh_token, expires_in } = result.output.data;
    const life = expires_in ? deps.now() + expires_in * 1000 : null;
    return done({
      accessToken: access_token,
      refreshToken: refresh_token,
      expiresAt: life ?? readClaims(access_token).expiresAt ?? deps.now() + ASSUMED_LIFE,
    });
  }

  return {
    exchange: (code, agent) =>
      post(
        '/access_token',
        'application/json',
        JSON.stringify({ scope: 'dialer', agent_id: agent, authorization_code: code, grant_type: 'code' }),
      ),
    refresh: (refreshToken) =>
      post(
        '/access_token/refresh',
        'application/x-www-form-urlencoded',
        new URLSearchParams({ token: refreshToken, grant_type: 'refresh_token' }).toString(),
      ),
  };
}

function failureOf(status: number, body: unknown): TokenFailure {
  if (status >= 500 || status === 429) return { refused: false, problem: { code: 'toky-failing' } };
  const error = v.safeParse(errorSchema, body);
  const words = error.success ? `${error.output.key} ${error.output.message}` : '';
  // The form of Toky's errors is known from a third party only, so its words are read generously.
  const wrongKey = /app[\s_-]?key|application/i.test(words);
  return { refused: true, problem: { code: wrongKey ? 'wrong-app-key' : 'sign-in-code-refused' } };
}
