import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { placeAgentCall, type PendingInvite } from './agent-call.ts';
import type { Call } from './call.ts';
import { createCallBook, type CallBook } from './call-book.ts';
import { nowMs, type Timers } from './clock.ts';
import { callAgent, type Caller } from './customer-call.ts';
import { ALLOW, tagOf } from './dialog.ts';
import { createNonces, type Nonces } from './digest.ts';
import { judgeInvite } from './invite-rules.ts';
import type { Gate } from './gate.ts';
import type { Journal } from './journal.ts';
import { maskSip } from './mask.ts';
import type { Agent, Settings } from './options.ts';
import { createPracks } from './provisionals.ts';
import { createRegisterService } from './register-service.ts';
import { createRegistrar, type Registrar } from './registrar.ts';
import { parseAddress } from './sip-address.ts';
import { createSipAuth, type Verdict } from './sip-auth.ts';
import { createLegs, type SipContext } from './sip-context.ts';
import { header, headerList, parseSip, type Malformed, type SipRequest } from './sip-message.ts';
import { createSipSocket, sipFact, type SipSocket } from './sip-socket.ts';
import { createTransactions, transactionKey } from './sip-transactions.ts';
import type { Switches } from './switches.ts';
import type { TransferDeps } from './transfer-record.ts';
import { createTransfers, type Transfers } from './transfers.ts';

export type SipServer = {
  readonly accept: (socket: WebSocket, request: IncomingMessage, host: string, gate: Gate) => void;
  readonly sockets: () => readonly SipSocket[];
  readonly registrar: Registrar;
  readonly calls: CallBook;
  readonly transfers: Transfers;
  readonly nonces: Nonces;
  readonly callAgent: (agent: Agent, caller: Caller) => Promise<Call>;
};

const KNOWN_METHODS = new Set([
  'ACK',
  'BYE',
  'CANCEL',
  'INFO',
  'INVITE',
  'MESSAGE',
  'NOTIFY',
  'OPTIONS',
  'PRACK',
  'PUBLISH',
  'REFER',
  'REGISTER',
  'SUBSCRIBE',
  'UPDATE',
]);

function forgetOldest(entries: Map<string, unknown>, most: number): void {
  for (const key of entries.keys()) {
    if (entries.size < most) return;
    entries.delete(key);
  }
}

export function createSipServer(deps: {
  readonly settings: Settings;
  readonly journal: Journal;
  readonly switches: Switches;
  readonly timers: Timers;
  readonly announce: TransferDeps['announce'];
}): SipServer {
  const { settings, journal } = deps;
  const transactions = createTransactions({ now: nowMs });
  const registrar = createRegistrar({ now: nowMs, timers: deps.timers, journal, switches: deps.switches });
  const calls = createCallBook();
  const legs = createLegs();
  const transfers = createTransfers({
    ...deps,
    callAgent: (agent, caller) => callAgent(context, agent, caller),
  });
  const context: SipContext = {
    settings,
    journal,
    timers: deps.timers,
    transactions,
    registrar,
    calls,
    legs,
    switches: deps.switches,
    transfers,
    pracks: createPracks(),
  };
  const nonces = createNonces({ now: nowMs, lifeMs: settings.nonceLifeMs });
  const authenticate = createSipAuth({ nonces, realm: settings.sipDomain, agents: settings.agents });
  const register = createRegisterService({ ...deps, registrar, authenticate, transactions });
  const pending = new Map<string, PendingInvite>();
  const sockets = new Set<SipSocket>();
  let socketCount = 0;

  const respond = transactions.respond;

  function refuse(
    socket: SipSocket,
    request: SipRequest,
    verdict: Extract<Verdict, { kind: 'refused' }>,
  ): void {
    respond(socket, request, verdict.status, verdict.reason, { headers: verdict.headers });
  }

  function invite(socket: SipSocket, request: SipRequest): void {
    const verdict = authenticate(request, 'proxy');
    if (verdict.kind === 'refused') return refuse(socket, request, verdict);
    const { agent } = verdict;
    const judged = judgeInvite(settings, request, agent, registrar.of(agent.id).length > 0);
    if (judged.kind === 'refused') return respond(socket, request, judged.status, judged.reason);
    const { number, behaviour } = judged;
    forgetOldest(pending, 500);
    pending.set(
      transactionKey(request),
      placeAgentCall(context, { socket, request, agent, number, behaviour }),
    );
  }

  function cancel(socket: SipSocket, request: SipRequest): void {
    const call = pending.get(transactionKey(request, 'INVITE'));
    const standing = call?.standing();
    if (call === undefined) return respond(socket, request, 481, 'Call/Transaction Does Not Exist');
    if (standing !== 'silent') respond(socket, request, 200, 'canceling');
    if (standing !== 'too-late') call.cancel();
  }

  function inDialog(socket: SipSocket, request: SipRequest, localTag: string): void {
    if (request.method === 'PRACK' && context.pracks.deliver(socket, request)) return;
    const leg = legs.find(header(request, 'call-id') ?? '', localTag, tagOf(header(request, 'from') ?? ''));
    if (leg !== undefined) leg.handle(socket, request);
    else if (request.method !== 'ACK') respond(socket, request, 481, 'Call/Transaction Does Not Exist');
  }

  function route(socket: SipSocket, request: SipRequest): void {
    if (header(request, 'max-forwards') === '0') return respond(socket, request, 483, 'Too Many Hops');
    if (parseAddress(header(request, 'from') ?? '')?.params.get('tag') === undefined)
      return respond(socket, request, 400, 'From has no tag');
    if (!KNOWN_METHODS.has(request.method))
      return respond(socket, request, 501, 'Not Implemented', { headers: [ALLOW] });
    if (request.method === 'CANCEL') return cancel(socket, request);
    const known = deps.switches.provisionalsReliable ? ['100rel'] : [];
    const required =
      request.method === 'ACK' ? [] : headerList(request, 'require').filter((name) => !known.includes(name));
    if (required.length > 0) {
      const headers = [{ name: 'Unsupported', value: required.join(', ') }];
      return respond(socket, request, 420, 'Bad Extension', { headers });
    }
    const localTag = tagOf(header(request, 'to') ?? '');
    if (localTag !== '' && request.method !== 'REGISTER') return inDialog(socket, request, localTag);
    switch (request.method) {
      case 'REGISTER':
        return register(socket, request);
      case 'INVITE':
        return invite(socket, request);
      case 'OPTIONS':
        if (deps.switches.optionsIgnored) return;
        return respond(socket, request, 200, 'OK', {
          headers: [ALLOW, { name: 'Accept', value: 'application/sdp' }],
        });
      case 'ACK':
        return;
      case 'BYE':
      case 'INFO':
      case 'PRACK':
        return respond(socket, request, 481, 'Call/Transaction Does Not Exist');
      default:
        return respond(socket, request, 405, 'Method Not Allowed', { headers: [ALLOW] });
    }
  }

  function reject(socket: SipSocket, text: string, fault: Malformed): void {
    journal.add({ kind: 'sip-bad', socket: socket.id, text: maskSip(text), detail: fault.reason });
    if (socket.isSilent()) return;
    if (fault.request === null) socket.close(1002);
    else if (fault.request.method !== 'ACK')
      respond(socket, fault.request, 400, `Bad Request: ${fault.reason}`);
  }

  function receive(socket: SipSocket, text: string): void {
    if (/^(\r\n)+$/.test(text) || text === '') {
      journal.add({ kind: 'sip-keep-alive', socket: socket.id });
      // RFC 5626: a double line break asks for a single one.
      if (text === '\r\n\r\n') socket.sendRaw('\r\n');
      return;
    }
    const message = parseSip(text);
    if (message.kind === 'malformed') return reject(socket, text, message);
    journal.add({ kind: 'sip-in', ...sipFact(socket.id, message, text) });
    if (socket.isSilent()) return;
    if (message.kind === 'response') {
      if (!transactions.deliver(message)) {
        journal.add({
          kind: 'sip-bad',
          socket: socket.id,
          text: maskSip(text),
          detail: 'an answer to nothing',
        });
      }
    } else if (message.method === 'ACK' || transactions.admit(socket, message) === 'new')
      route(socket, message);
  }

  return {
    accept(webSocket, request, host, gate) {
      const remote = { address: request.socket.remoteAddress ?? '', port: request.socket.remotePort ?? 0 };
      const socket = createSipSocket(deps, webSocket, { id: ++socketCount, host, remote, gate });
      sockets.add(socket);
      journal.add({ kind: 'sip-open', socket: socket.id, host, detail: `${remote.address}:${remote.port}` });
      webSocket.on('message', (data: Buffer) => {
        try {
          receive(socket, data.toString('utf8'));
        } catch (error) {
          journal.add({ kind: 'error', detail: `SIP: ${String(error)}` });
          socket.close(1011);
        }
      });
      webSocket.on('error', (error) =>
        journal.add({ kind: 'sip-bad', socket: socket.id, text: '', detail: String(error) }),
      );
      webSocket.on('close', (code) => {
        sockets.delete(socket);
        journal.add({ kind: 'sip-close', socket: socket.id, host, detail: String(code) });
        registrar.dropSocket(socket);
      });
    },
    sockets: () => [...sockets],
    registrar,
    calls,
    transfers,
    nonces,
    callAgent: (agent, caller) => callAgent(context, agent, caller),
  };
}
