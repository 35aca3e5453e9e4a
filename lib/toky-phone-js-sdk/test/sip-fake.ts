import type { FakeSocket } from './socket-fake.ts';

/** A SIP message that our side sent, as a server reads it. */
export type Heard = {
  readonly text: string;
  readonly method: string;
  readonly uri: string;
  /** Empty where there is none. */
  readonly header: (name: string) => string;
  readonly body: string;
};

export function hear(text: string): Heard {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [start = '', ...lines] = head.split('\r\n');
  const [method = '', uri = ''] = start.split(' ');
  const header = (name: string) => {
    const line = lines.find((other) => other.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return line?.slice(name.length + 1).trim() ?? '';
  };
  return { text, method, uri, header, body };
}

/** The answer of a server to a request. */
export function answerTo(request: Heard, status: string, headers: readonly string[] = [], body = ''): string {
  const to = request.header('To');
  return [
    `SIP/2.0 ${status}`,
    `Via: ${request.header('Via')}`,
    `From: ${request.header('From')}`,
    /;tag=/.test(to) || status.startsWith('100') ? `To: ${to}` : `To: ${to};tag=server`,
    `Call-ID: ${request.header('Call-ID')}`,
    `CSeq: ${request.header('CSeq')}`,
    ...headers,
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

/** What a server says to a request; null for silence. */
export type Reply = readonly [status: string, headers?: readonly string[], body?: string] | null;

/** A SIP server behind one socket: keeps what it hears, answers by the rule of the method, or not at all. */
export function sipServer(socket: FakeSocket, rules: Record<string, (request: Heard) => Reply> = {}) {
  const heard: Heard[] = [];
  socket.onSent = (text) => {
    const request = hear(text);
    heard.push(request);
    const reply = rules[request.method]?.(request);
    // Never within the sending itself: a server is elsewhere.
    if (reply) queueMicrotask(() => socket.says(answerTo(request, ...reply)));
  };
  const of = (method: string) => heard.filter((request) => request.method === method);
  const last = (method: string) => {
    const request = of(method).at(-1);
    if (!request) throw new Error(`No ${method} was sent`);
    return request;
  };
  const answers = (request: Heard, ...reply: NonNullable<Reply>) => socket.says(answerTo(request, ...reply));
  return { heard, of, last, rules, answers };
}

export type SipServer = ReturnType<typeof sipServer>;

/** A registrar that asks for digest authentication once, then grants `expires` to the contact. */
export function registrar(expires = 600): (request: Heard) => Reply {
  return (request) =>
    request.header('Authorization') === ''
      ? ['401 Unauthorized', [CHALLENGE]]
      : ['200 OK', [contactGranted(request, expires)]];
}

export const CHALLENGE = 'WWW-Authenticate: Digest realm="sip.toky.test", nonce="n0nce", qop="auth"';

export function contactGranted(request: Heard, expires: number): string {
  const asked = /expires=(\d+)/.exec(request.header('Contact'))?.[1];
  const granted = asked === '0' ? 0 : expires;
  return `Contact: ${request.header('Contact').replace(/expires=\d+/, `expires=${granted}`)}`;
}
