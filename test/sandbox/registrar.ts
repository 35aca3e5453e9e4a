import type { Timers } from './clock.ts';
import type { Journal } from './journal.ts';
import type { Agent } from './options.ts';
import { parseAddress, type SipAddress } from './sip-address.ts';
import { cseqOf, header, headerList, type SipHeader, type SipRequest } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';

/** Where an agent can be reached. */
export type Registration = {
  readonly agent: string;
  /** The contact URI. */
  readonly contact: string;
  readonly socket: SipSocket;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
};

type RegisterAnswer = {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly SipHeader[];
};

export type Registrar = {
  readonly register: (socket: SipSocket, request: SipRequest, agent: Agent) => RegisterAnswer;
  readonly all: () => readonly Registration[];
  readonly of: (agent: string) => readonly Registration[];
  readonly dropSocket: (socket: SipSocket) => void;
};

type Binding = Registration & {
  readonly key: string;
  readonly callId: string;
  readonly cseq: number;
  readonly extras: string;
  readonly stop: () => void;
};

const DEFAULT_EXPIRES_S = 600;
const MIN_EXPIRES_S = 60;
const MAX_EXPIRES_S = 3600;

/** One client instance on one flow has one contact (RFC 5626); others are told apart by their URI. */
function keyOf(contact: SipAddress): string {
  const instance = contact.params.get('+sip.instance');
  return instance === undefined ? contact.uriText : `${instance}|${contact.params.get('reg-id') ?? ''}`;
}

function extrasOf(contact: SipAddress): string {
  return ['+sip.instance', 'reg-id']
    .map((name) => (contact.params.has(name) ? `;${name}=${contact.params.get(name)}` : ''))
    .join('');
}

export function createRegistrar(deps: {
  readonly now: () => number;
  readonly timers: Timers;
  readonly journal: Journal;
}): Registrar {
  const bindings = new Map<string, Binding>();
  const idOf = (agent: string, key: string): string => `${agent} ${key}`;

  function remove(binding: Binding, detail: string): void {
    binding.stop();
    bindings.delete(idOf(binding.agent, binding.key));
    const { agent, contact, socket } = binding;
    deps.journal.add({ kind: 'unregistered', agent, contact, socket: socket.id, detail });
  }

  const of = (agent: string): readonly Binding[] =>
    [...bindings.values()].filter((binding) => binding.agent === agent);

  function add(
    agent: string,
    contact: SipAddress,
    socket: SipSocket,
    seconds: number,
    callId: string,
    cseq: number,
  ): void {
    const key = keyOf(contact);
    const known = bindings.get(idOf(agent, key));
    known?.stop();
    const binding: Binding = {
      agent,
      key,
      contact: contact.uriText,
      extras: extrasOf(contact),
      socket,
      callId,
      cseq,
      expiresAt: deps.now() + seconds * 1000,
      stop: deps.timers.after(seconds * 1000, () => remove(binding, 'expired')),
    };
    bindings.set(idOf(agent, key), binding);
    const detail = `${known === undefined ? 'new' : 'refreshed'}, ${seconds} s`;
    deps.journal.add({ kind: 'registered', agent, contact: binding.contact, socket: socket.id, detail });
  }

  function secondsOf(contact: SipAddress, request: SipRequest): number | null {
    const text = contact.params.get('expires') ?? header(request, 'expires') ?? String(DEFAULT_EXPIRES_S);
    return /^\d{1,10}$/.test(text) ? Number(text) : null;
  }

  const refuse = (status: number, reason: string, headers: readonly SipHeader[] = []): RegisterAnswer => ({
    status,
    reason,
    headers,
  });

  function apply(socket: SipSocket, request: SipRequest, agent: string): RegisterAnswer | null {
    const values = headerList(request, 'contact');
    if (values.includes('*')) {
      if (values.length > 1 || header(request, 'expires') !== '0')
        return refuse(400, 'Contact * needs Expires 0');
      for (const binding of of(agent)) remove(binding, 'unregistered all');
      return null;
    }
    const callId = header(request, 'call-id') ?? '';
    const cseq = cseqOf(request)?.number ?? 0;
    for (const value of values) {
      const contact = parseAddress(value);
      const seconds = contact === null ? null : secondsOf(contact, request);
      if (contact === null || seconds === null) return refuse(400, 'Malformed Contact');
      const known = bindings.get(idOf(agent, keyOf(contact)));
      if (known?.callId === callId && cseq <= known.cseq) return refuse(500, 'CSeq out of order');
      if (seconds === 0) {
        if (known !== undefined) remove(known, 'unregistered');
      } else if (seconds < MIN_EXPIRES_S) {
        return refuse(423, 'Interval Too Brief', [{ name: 'Min-Expires', value: String(MIN_EXPIRES_S) }]);
      } else add(agent, contact, socket, Math.min(seconds, MAX_EXPIRES_S), callId, cseq);
    }
    return null;
  }

  return {
    register(socket, request, agent) {
      const refusal = apply(socket, request, agent.id);
      if (refusal !== null) return refusal;
      const headers = of(agent.id).map((binding) => {
        const seconds = Math.max(1, Math.round((binding.expiresAt - deps.now()) / 1000));
        return { name: 'Contact', value: `<${binding.contact}>;expires=${seconds}${binding.extras}` };
      });
      return {
        status: 200,
        reason: 'OK',
        headers: [...headers, { name: 'Date', value: new Date(deps.now()).toUTCString() }],
      };
    },
    all: () => [...bindings.values()],
    of,
    dropSocket(socket) {
      for (const binding of bindings.values()) {
        if (binding.socket === socket) remove(binding, 'its connection closed');
      }
    },
  };
}
