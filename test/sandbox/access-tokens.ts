import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { parseJson } from './http-exchange.ts';

/** What an access token says. `iat` and `exp` are seconds since the epoch. */
const Claims = v.object({ sub: v.string(), iat: v.number(), exp: v.number(), jti: v.string() });

export type AccessTokens = {
  /** A JWT (HS256) for the agent that lives `lifeS` seconds. */
  readonly issue: (agent: string, lifeS: number) => string;
  readonly judge: (
    token: string,
  ) => { readonly kind: 'live'; readonly agent: string } | { readonly kind: 'expired' | 'invalid' };
  readonly expireAll: () => void;
};

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function createAccessTokens(deps: { readonly now: () => number }): AccessTokens {
  const key = randomBytes(32);
  const live = new Set<string>();
  const sign = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return {
    issue(agent, lifeS) {
      const iat = Math.floor(deps.now() / 1000);
      const jti = randomBytes(12).toString('hex');
      live.add(jti);
      const head = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: agent, iat, exp: iat + lifeS, jti })}`;
      return `${head}.${sign(head).toString('base64url')}`;
    },
    judge(token) {
      const [head = '', body = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(`${head}.${body}`);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return { kind: 'invalid' };
      const claims = v.safeParse(Claims, parseJson(Buffer.from(body, 'base64url').toString('utf8')));
      if (!claims.success) return { kind: 'invalid' };
      const { sub, exp, jti } = claims.output;
      return live.has(jti) && deps.now() < exp * 1000 ? { kind: 'live', agent: sub } : { kind: 'expired' };
    },
    expireAll: () => live.clear(),
  };
}
