import { newBranch, type Transactions } from './sip-transactions.ts';
import { parseAddress } from './sip-address.ts';
import { cseqOf, header, type SipHeader, type SipRequest, type SipResponse } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';

export const ALLOW: SipHeader = {
  name: 'Allow',
  value: 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, REFER, PRACK, REGISTER',
};

/** Header values as they go on the wire; `local` and `remote` with their tags. */
type DialogStart = {
  readonly callId: string;
  readonly local: string;
  readonly remote: string;
  readonly remoteTarget: string;
  readonly socket: SipSocket;
  /** Highest CSeq number seen from the client, -1 for none. */
  readonly remoteCseq: number;
  readonly localCseq: number;
};

export type Dialog = {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly send: (
    method: string,
    onResponse: (response: SipResponse) => void,
    headers?: readonly SipHeader[],
  ) => void;
  /** The ACK of an answer to our INVITE. */
  readonly ack: (cseq: number) => void;
  /** `false`: older than what came before. */
  readonly takeCseq: (request: SipRequest) => boolean;
  /** A re-INVITE moves the dialog to its socket and contact; until then requests go the old way (RFC 3261, 12.2). */
  readonly refresh: (request: SipRequest, socket: SipSocket) => void;
};

export const tagOf = (value: string): string => parseAddress(value)?.params.get('tag') ?? '';

export function createDialog(
  deps: { readonly transactions: Transactions; readonly sipDomain: string },
  start: DialogStart,
): Dialog {
  let { remoteTarget, socket, remoteCseq, localCseq } = start;

  function build(method: string, cseq: number, headers: readonly SipHeader[]): SipRequest {
    const own: readonly SipHeader[] = [
      { name: 'Via', value: `SIP/2.0/WSS ${deps.sipDomain};branch=${newBranch()}` },
      { name: 'Max-Forwards', value: '69' },
      { name: 'From', value: start.local },
      { name: 'To', value: start.remote },
      { name: 'Call-ID', value: start.callId },
      { name: 'CSeq', value: `${cseq} ${method}` },
    ];
    return { kind: 'request', method, uri: remoteTarget, headers: [...own, ...headers], body: '' };
  }

  return {
    callId: start.callId,
    localTag: tagOf(start.local),
    remoteTag: tagOf(start.remote),
    send(method, onResponse, headers = []) {
      localCseq++;
      deps.transactions.request(socket, build(method, localCseq, headers), onResponse);
    },
    ack: (cseq) => socket.send(build('ACK', cseq, [])),
    takeCseq(request) {
      const number = cseqOf(request)?.number ?? -1;
      if (request.method === 'ACK') return true;
      if (number <= remoteCseq) return false;
      remoteCseq = number;
      return true;
    },
    refresh(request, from) {
      socket = from;
      remoteTarget = parseAddress(header(request, 'contact') ?? '')?.uriText ?? remoteTarget;
    },
  };
}
