import type { Timers } from './clock.ts';
import type { Journal } from './journal.ts';
import type { Agent } from './options.ts';
import { parseAddress, type SipAddress } from './sip-address.ts';
import { cseqOf, header, headerList, type SipHeader, type SipRequest } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';
import type { Switches } from './switches.ts';

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
  readonly id: number;
  readonly address: SipAddress;
  readonly callId: string;
  readonly cseq: number;
  readonly extras: string;
  readonly stop: () => void;
};

const DEFAULT_EXPIRES_S = 600;
const MAX_EXPIRES_S = 3600;

/** A contact is replaced by one of the same URI, and by one of the same client instance on the same flow (RFC 5626). */
function isSame(one: SipAddress, other: SipAddress): boolean {
  if (one.uriText === other.uriText) return true;
  const instance = one.params.get('+sip.instance');
  const [flow, otherFlow] = [one.params.get('reg-id'), other.params.get('reg-id')];
  const sameFlow = flow === otherFlow || flow === undefined || otherFlow === undefined;
  return instance !== undefined && instance === other.params.get('+sip.instance') && sameFlow;
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
  readonly switches: Switches;
}): Registrar {
  const bindings = new Map<number, Binding>();
  let count = 0;

  function remove(binding: Binding, detail: string): void {
    binding.stop();
    bindings.delete(binding.id);
    const { agent, contact, socket } = binding;
    deps.journal.add({ kind: 'unregistered', agent, contact, socket: socket.id, detail });
  }

  const of = (agent: string): readonly Binding[] =>
    [...bindings.values()].filter((binding) => binding.agent === agent);

  const matching = (agent: string, contact: SipAddress): readonly Binding[] =>
    of(agent).filter((binding) => isSame(binding.address, contact));

  function add(
    agent: string,
    contact: SipAddress,
    socket: SipSocket,
    seconds: number,
    callId: string,
    cseq: number,
  ): void {
    const known = matching(agent, contact);
    for (const old of known) {
      old.stop();
      bindings.delete(old.id);
    }
    const binding: Binding = {
      agent,
      id: ++count,
      address: contact,
      contact: contact.uriText,
      extras: extrasOf(contact),
      socket,
      callId,
      cseq,
      expiresAt: deps.now() + seconds * 1000,
      stop: deps.timers.after(seconds * 1000, () => remove(binding, 'expired')),
    };
    bindings.set(binding.id, binding);
    const detail = `${known.length === 0 ? 'new' : 'refreshed'}, ${seconds} s`;
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
      const { grantS, minS } = deps.switches.registrationLife;
      const known = matching(agent, contact);
      if (known.some((old) => old.callId === callId && cseq <= old.cseq))
        return refuse(500, 'CSeq out of order');
      if (seconds === 0) {
        for (const old of known) remove(old, 'unregistered');
      } else if (seconds < minS) {
        return refuse(423, 'Interval Too Brief', [{ name: 'Min-Expires', value: String(minS) }]);
      } else add(agent, contact, socket, Math.min(seconds, grantS ?? MAX_EXPIRES_S), callId, cseq);
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
