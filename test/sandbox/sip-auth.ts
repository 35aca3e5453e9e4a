import { digestResponse, parseDigest, type Nonces } from './digest.ts';
import type { Agent } from './options.ts';
import { header, type SipHeader, type SipRequest } from './sip-message.ts';

export type Verdict =
  | { readonly kind: 'passed'; readonly agent: Agent }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly reason: string;
      readonly headers: readonly SipHeader[];
    };

export type SipAuth = {
  (request: SipRequest, as: 'registrar' | 'proxy'): Verdict;
  /** The headers of a registrar's new challenge. */
  readonly challenge: () => readonly SipHeader[];
};

/** Digest authentication: 401 by the registrar, 407 for everything else. */
export function createSipAuth(deps: {
  readonly nonces: Nonces;
  readonly realm: string;
  readonly agents: readonly Agent[];
}): SipAuth {
  const challengeValue = (stale: boolean): string =>
    `Digest realm="${deps.realm}", nonce="${deps.nonces.issue()}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`;

  function authenticate(request: SipRequest, as: 'registrar' | 'proxy'): Verdict {
    const registrar = as === 'registrar';
    const given = header(request, registrar ? 'authorization' : 'proxy-authorization');

    function challenge(stale: boolean): Verdict {
      const value = challengeValue(stale);
      const name = registrar ? 'WWW-Authenticate' : 'Proxy-Authenticate';
      return {
        kind: 'refused',
        status: registrar ? 401 : 407,
        reason: registrar ? 'Unauthorized' : 'Proxy Authentication Required',
        headers: [{ name, value }],
      };
    }
    const refuse = (status: number, reason: string): Verdict => ({
      kind: 'refused',
      status,
      reason,
      headers: [],
    });

    if (given === undefined) return challenge(false);
    const answer = parseDigest(given);
    if (answer === null) return refuse(400, 'Malformed credentials');
    if (answer.uri !== request.uri) return refuse(400, 'Digest for another URI');
    const nonce = deps.nonces.judge(answer.nonce);
    if (nonce === 'unknown' || answer.realm !== deps.realm) return challenge(false);
    const agent = deps.agents.find((one) => one.sipUser === answer.username);
    if (
      agent === undefined ||
      digestResponse(answer, agent.sipPassword, request.method) !== answer.response
    ) {
      return refuse(403, 'Forbidden');
    }
    return nonce === 'expired' ? challenge(true) : { kind: 'passed', agent };
  }

  return Object.assign(authenticate, {
    challenge: () => [{ name: 'WWW-Authenticate', value: challengeValue(false) }],
  });
}
