import { createHash, randomBytes } from 'node:crypto';

type DigestAnswer = {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly qop: string;
  readonly nc: string;
  readonly cnonce: string;
};

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Reads the value of an Authorization header; `null` unless it is Digest with MD5 and qop=auth (RFC 2617). */
export function parseDigest(value: string): DigestAnswer | null {
  if (!/^Digest\s/i.test(value)) return null;
  const params = new Map<string, string>();
  for (const match of value.slice(6).matchAll(/([A-Za-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)) {
    params.set((match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? '');
  }
  const get = (name: string): string => params.get(name) ?? '';
  const algorithm = params.get('algorithm') ?? 'MD5';
  const answer = {
    username: get('username'),
    realm: get('realm'),
    nonce: get('nonce'),
    uri: get('uri'),
    response: get('response').toLowerCase(),
    qop: get('qop'),
    nc: get('nc'),
    cnonce: get('cnonce'),
  };
  const complete = Object.values(answer).every((part) => part !== '') && /^[0-9a-f]{8}$/i.test(answer.nc);
  return complete && algorithm.toUpperCase() === 'MD5' && answer.qop === 'auth' ? answer : null;
}

/** What `response` must be (RFC 2617, qop=auth). */
export function digestResponse(
  answer: Omit<DigestAnswer, 'response'>,
  password: string,
  method: string,
): string {
  const identity = md5(`${answer.username}:${answer.realm}:${password}`);
  const action = md5(`${method}:${answer.uri}`);
  return md5([identity, answer.nonce, answer.nc, answer.cnonce, answer.qop, action].join(':'));
}

export type Nonces = {
  readonly issue: () => string;
  readonly judge: (nonce: string) => 'live' | 'expired' | 'unknown';
  /** Makes every nonce issued so far stale. */
  readonly expireAll: () => void;
};

const KEPT = 5000;

export function createNonces(deps: { readonly now: () => number; readonly lifeMs: number }): Nonces {
  const bornAt = new Map<string, number>();
  return {
    issue() {
      const nonce = randomBytes(18).toString('base64url');
      bornAt.set(nonce, deps.now());
      for (const oldest of bornAt.keys()) {
        if (bornAt.size <= KEPT) break;
        bornAt.delete(oldest);
      }
      return nonce;
    },
    judge(nonce) {
      const born = bornAt.get(nonce);
      if (born === undefined) return 'unknown';
      return deps.now() - born <= deps.lifeMs ? 'live' : 'expired';
    },
    expireAll() {
      for (const nonce of bornAt.keys()) bornAt.set(nonce, Number.NEGATIVE_INFINITY);
    },
  };
}
