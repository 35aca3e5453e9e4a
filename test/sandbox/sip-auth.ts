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

type SipAuth = (request: SipRequest, as: 'registrar' | 'proxy') => Verdict;

/** Digest authentication: 401 by the registrar, 407 for everything else. */
export function createSipAuth(deps: {
  readonly nonces: Nonces;
  readonly realm: string;
  readonly agents: readonly Agent[];
}): SipAuth {
  return (request, as) => {
    const registrar = as === 'registrar';
    const given = header(request, registrar ? 'authorization' : 'proxy-authorization');

    function challenge(stale: boolean): Verdict {
      const value = `Digest realm="${deps.realm}", nonce="${deps.nonces.issue()}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`;
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
  };
}
