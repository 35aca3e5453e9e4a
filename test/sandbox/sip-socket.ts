import type { WebSocket } from 'ws';
import type { Journal } from './journal.ts';
import { maskSip } from './mask.ts';
import { cseqOf, header, serializeSip, type SipMessage } from './sip-message.ts';
import type { Switches } from './switches.ts';

/** One client's connection. */
export type SipSocket = {
  readonly id: number;
  readonly remote: { readonly address: string; readonly port: number };
  readonly isOpen: () => boolean;
  /** A message to a closed socket is lost, as on a network; the journal says so. */
  readonly send: (message: SipMessage) => void;
  /** Whatever it is, as it is. */
  readonly sendRaw: (text: string) => void;
  readonly close: (code: number) => void;
  /** Cuts the connection without a close frame. */
  readonly cut: () => void;
};

/** The journal's view of a message. */
export function sipFact(socket: number, message: SipMessage, text: string) {
  const method = message.kind === 'request' ? message.method : (cseqOf(message)?.method ?? '');
  const status = message.kind === 'request' ? null : message.status;
  return { socket, method, status, callId: header(message, 'call-id') ?? '', text: maskSip(text) };
}

export function createSipSocket(
  deps: { readonly journal: Journal; readonly switches: Switches },
  socket: WebSocket,
  id: number,
  remote: SipSocket['remote'],
): SipSocket {
  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  return {
    id,
    remote,
    isOpen,
    send(message) {
      const text = serializeSip(message);
      if (deps.switches.sipSilent || !isOpen()) {
        const detail = isOpen() ? 'the server is silent' : 'the socket is closed';
        deps.journal.add({ kind: 'sip-lost', socket: id, text: maskSip(text), detail });
        return;
      }
      deps.journal.add({ kind: 'sip-out', ...sipFact(id, message, text) });
      socket.send(text);
    },
    sendRaw(text) {
      if (isOpen() && !deps.switches.sipSilent) socket.send(text);
    },
    close: (code) => socket.close(code),
    cut: () => socket.terminate(),
  };
}
