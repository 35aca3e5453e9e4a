/** A SIP message as it passed the browser's socket. */
export type WireMessage = {
  readonly from: 'browser' | 'server';
  /** `performance.now()` of this process, ms. */
  readonly at: number;
  readonly text: string;
  /** Method of a request; of an answer, the method that it answers. */
  readonly method: string;
  /** Status of an answer; null for a request. */
  readonly status: number | null;
  readonly callId: string;
  readonly body: string;
};

/** Reads a frame; null for what is no message, such as a keep-alive. */
export function readFrame(from: WireMessage['from'], text: string, at: number): WireMessage | null {
  const [first = ''] = text.split('\r\n', 1);
  const status = /^SIP\/2\.0 (\d{3})/.exec(first)?.[1];
  const method =
    status === undefined ? /^([A-Z]+) /.exec(first)?.[1] : /^\d+ ([A-Z]+)/.exec(headerOf(text, 'CSeq'))?.[1];
  if (method === undefined) return null;
  const end = text.indexOf('\r\n\r\n');
  return {
    from,
    at,
    text,
    method,
    status: status === undefined ? null : Number(status),
    callId: headerOf(text, 'Call-ID'),
    body: end < 0 ? '' : text.slice(end + 4),
  };
}

/** An INVITE of the browser's, the first or a later one. */
export function isOffer({ from, method, status }: WireMessage): boolean {
  return from === 'browser' && method === 'INVITE' && status === null;
}

/** The acceptance of an INVITE of the browser's. */
export function isAnswer({ from, method, status }: WireMessage): boolean {
  return from === 'server' && method === 'INVITE' && status === 200;
}

export function headerOf(text: string, name: string): string {
  const [head = ''] = text.split('\r\n\r\n', 1);
  return new RegExp(`^${name}\\s*:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
}

/** The direction of the audio in a body (RFC 8866, 6.7): where nothing is said, it is both ways. */
export function directionOf({ body }: WireMessage): string {
  return /^a=(sendrecv|sendonly|recvonly|inactive)\r?$/m.exec(body)?.[1] ?? 'sendrecv';
}

export function iceUserOf({ body }: WireMessage): string {
  return /^a=ice-ufrag:(.*)$/m.exec(body)?.[1]?.trim() ?? '';
}

/** One line, for a message that says what came instead. */
export function showMessage({ from, method, status }: WireMessage): string {
  return `${from === 'browser' ? '>' : '<'} ${status === null ? '' : `${status} `}${method}`;
}
