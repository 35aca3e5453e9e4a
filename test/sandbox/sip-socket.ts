import type { WebSocket } from 'ws';
import type { Gate } from './gate.ts';
import type { Journal } from './journal.ts';
import { maskSip } from './mask.ts';
import { cseqOf, header, serializeSip, type SipMessage } from './sip-message.ts';
import type { Switches } from './switches.ts';

/** One client's connection. */
export type SipSocket = {
  readonly id: number;
  /** The host name the client connected to. */
  readonly host: string;
  readonly remote: { readonly address: string; readonly port: number };
  /** Takes everything and answers nothing, not even the end of the connection: it is half open. */
  readonly isSilent: () => boolean;
  /** Makes this one connection half open, whatever the others are. */
  readonly silence: (silent: boolean) => void;
  readonly isOpen: () => boolean;
  /** A message to a closed socket is lost, as on a network; the journal says so. */
  readonly send: (message: SipMessage) => void;
  /** Whatever it is, as it is. */
  readonly sendRaw: (text: string) => void;
  /** Says goodbye, a silent one too. */
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

type Start = Pick<SipSocket, 'id' | 'host' | 'remote'> & { readonly gate: Gate };

export function createSipSocket(
  deps: { readonly journal: Journal; readonly switches: Switches },
  socket: WebSocket,
  { id, host, remote, gate }: Start,
): SipSocket {
  let silenced = false;
  let leaving = false;
  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  const isSilent = (): boolean =>
    silenced || deps.switches.sipSilent || deps.switches.sipHosts[host] === 'silent';
  gate.shutWhile(() => isSilent() && !leaving);

  return {
    id,
    host,
    remote,
    isSilent,
    silence(silent) {
      silenced = silent;
    },
    isOpen,
    send(message) {
      const text = serializeSip(message);
      if (isSilent() || !isOpen()) {
        const detail = isOpen() ? 'the server is silent' : 'the socket is closed';
        deps.journal.add({ kind: 'sip-lost', socket: id, text: maskSip(text), detail });
        return;
      }
      deps.journal.add({ kind: 'sip-out', ...sipFact(id, message, text) });
      socket.send(text);
    },
    sendRaw(text) {
      if (isOpen() && !isSilent()) socket.send(text);
    },
    close(code) {
      leaving = true;
      // Where the client has said goodbye already, there is no answer left to give.
      if (isOpen()) socket.close(code);
      else socket.terminate();
    },
    cut: () => socket.terminate(),
  };
}
