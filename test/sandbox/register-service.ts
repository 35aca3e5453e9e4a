import type { Settings } from './options.ts';
import type { Registrar } from './registrar.ts';
import { parseAddress, parseUri } from './sip-address.ts';
import type { SipAuth } from './sip-auth.ts';
import { header, type SipHeader, type SipRequest } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';
import type { Transactions } from './sip-transactions.ts';
import type { RegisterRefusal, Switches } from './switches.ts';

/** Answers every REGISTER: whose it is, whether it is refused, and what the registrar makes of it. */
export function createRegisterService(deps: {
  readonly settings: Settings;
  readonly switches: Switches;
  readonly registrar: Registrar;
  readonly authenticate: SipAuth;
  readonly transactions: Transactions;
}): (socket: SipSocket, request: SipRequest) => void {
  const { settings, switches } = deps;

  /** The refusal that is switched on, counted down; `null` where there is none. */
  function takeRefusal(): RegisterRefusal | null {
    const refusal = switches.registerRefusal;
    if (refusal !== null && refusal.left !== null)
      switches.registerRefusal = refusal.left > 1 ? { ...refusal, left: refusal.left - 1 } : null;
    return refusal;
  }

  return (socket, request) => {
    const respond = (status: number, reason: string, headers: readonly SipHeader[] = []): void =>
      deps.transactions.respond(socket, request, status, reason, { headers });
    const uri = parseUri(request.uri);
    const to = parseAddress(header(request, 'to') ?? '')?.uri;
    if (uri === null || to === undefined) return respond(400, 'Malformed address');
    if (uri.host !== settings.sipDomain || to.host !== settings.sipDomain) return respond(404, 'Not here');
    const verdict = deps.authenticate(request, 'registrar');
    if (verdict.kind === 'refused') return respond(verdict.status, verdict.reason, verdict.headers);
    const { agent } = verdict;
    if (to.user !== agent.sipUser || (uri.user !== null && uri.user !== agent.sipUser))
      return respond(403, 'Not your address');
    const refusal = takeRefusal();
    if (refusal === null) {
      const answer = deps.registrar.register(socket, request, agent);
      return respond(answer.status, answer.reason, answer.headers);
    }
    const later =
      refusal.retryAfterS === null ? [] : [{ name: 'Retry-After', value: String(refusal.retryAfterS) }];
    const challenge = refusal.status === 401 ? deps.authenticate.challenge() : [];
    respond(refusal.status, refusal.reason, [...challenge, ...later]);
  };
}
