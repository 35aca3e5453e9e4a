/** One header field as it stood on the wire; lists separated by commas are not split here. */
export type SipHeader = { readonly name: string; readonly value: string };

export type SipRequest = {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
};

export type SipResponse = {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
};

export type SipMessage = SipRequest | SipResponse;

/** `request` is there when enough of it could be read to answer it. */
export type Malformed = {
  readonly kind: 'malformed';
  readonly reason: string;
  readonly request: SipRequest | null;
};

const COMPACT: Readonly<Record<string, string>> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
};

const TOKEN = /^[A-Za-z0-9\-.!%*_+`'~]+$/;
const MANDATORY = ['via', 'from', 'to', 'call-id', 'cseq'];
const ONCE = ['from', 'to', 'call-id', 'cseq', 'max-forwards', 'content-length', 'content-type'];

function canonical(name: string): string {
  const lower = name.toLowerCase();
  return COMPACT[lower] ?? lower;
}

/** The value of the first header of that name (long form, any case). */
export function header(message: SipMessage, name: string): string | undefined {
  const wanted = canonical(name);
  return message.headers.find((entry) => canonical(entry.name) === wanted)?.value;
}

/** All values of that name in order, comma-separated lists split. Not for headers whose value may hold a bare comma. */
export function headerList(message: SipMessage, name: string): readonly string[] {
  const wanted = canonical(name);
  return message.headers
    .filter((entry) => canonical(entry.name) === wanted)
    .flatMap((entry) => splitList(entry.value));
}

/** Splits at commas outside quotes and angle brackets. */
export function splitList(value: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  let depth = 0;
  for (let index = 0; index < value.length; index++) {
    const char = value.charAt(index);
    if (quoted && char === '\\') {
      part += char + value.charAt(++index);
      continue;
    }
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === '<') depth++;
    else if (!quoted && char === '>') depth--;
    if (char === ',' && !quoted && depth <= 0) {
      parts.push(part.trim());
      part = '';
    } else part += char;
  }
  parts.push(part.trim());
  return parts.filter((entry) => entry !== '');
}

/** The number and method of the CSeq header; `null` where it is not well formed. */
export function cseqOf(message: SipMessage): { readonly number: number; readonly method: string } | null {
  const match = /^(\d{1,10})\s+([A-Za-z0-9\-.!%*_+`'~]+)$/.exec(header(message, 'cseq') ?? '');
  const number = Number(match?.[1]);
  return match?.[2] === undefined || number > 2 ** 31 ? null : { number, method: match[2] };
}

function parseHeaders(lines: readonly string[]): readonly SipHeader[] | string {
  const headers: SipHeader[] = [];
  for (const line of lines) {
    const folded = /^[ \t]+(.*)$/.exec(line);
    const last = headers.at(-1);
    if (folded !== null) {
      if (last === undefined) return 'the first header is a continuation';
      headers[headers.length - 1] = { name: last.name, value: `${last.value} ${folded[1] ?? ''}`.trim() };
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim();
    if (!TOKEN.test(name)) return `no header: ${line.slice(0, 40)}`;
    headers.push({ name, value: line.slice(colon + 1).trim() });
  }
  return headers;
}

type Start =
  | { readonly kind: 'request'; readonly method: string; readonly uri: string }
  | { readonly kind: 'response'; readonly status: number; readonly reason: string };

function parseStart(line: string): Start | null {
  const response = /^SIP\/2\.0 ([1-6]\d\d) ?(.*)$/.exec(line);
  if (response !== null) return { kind: 'response', status: Number(response[1]), reason: response[2] ?? '' };
  const request = /^([A-Za-z0-9\-.!%*_+`'~]+) (\S+) SIP\/2\.0$/.exec(line);
  return request?.[1] === undefined || request[2] === undefined
    ? null
    : { kind: 'request', method: request[1], uri: request[2] };
}

/** What is wrong with a message whose lines could be read; `null` where nothing is. */
function complaint(message: SipMessage): string | null {
  for (const name of MANDATORY) if (header(message, name) === undefined) return `no ${name} header`;
  for (const name of ONCE) {
    if (message.headers.filter((entry) => canonical(entry.name) === name).length > 1)
      return `more than one ${name} header`;
  }
  const cseq = cseqOf(message);
  if (cseq === null) return 'CSeq is not well formed';
  if (message.kind === 'request' && cseq.method !== message.method) return 'CSeq names another method';
  if (!/;\s*branch=/i.test(header(message, 'via') ?? '')) return 'the topmost Via has no branch';
  const declared = header(message, 'content-length');
  if (declared !== undefined && !/^\d+$/.test(declared)) return 'Content-Length is no number';
  if (declared !== undefined && Number(declared) !== Buffer.byteLength(message.body)) {
    return `Content-Length is ${declared}, the body has ${Buffer.byteLength(message.body)} bytes`;
  }
  if (message.body !== '' && header(message, 'content-type') === undefined)
    return 'a body without Content-Type';
  return null;
}

/** Reads one message: over WebSocket a frame holds exactly one (RFC 7118). */
export function parseSip(text: string): SipMessage | Malformed {
  const end = text.indexOf('\r\n\r\n');
  const lines = (end < 0 ? text : text.slice(0, end)).split('\r\n');
  const start = parseStart(lines[0] ?? '');
  if (start === null) return { kind: 'malformed', reason: 'the first line is not SIP', request: null };
  const headers = parseHeaders(lines.slice(1));
  if (typeof headers === 'string') return { kind: 'malformed', reason: headers, request: null };
  const message: SipMessage = { ...start, headers, body: end < 0 ? '' : text.slice(end + 4) };
  const fault = end < 0 ? 'the headers do not end' : complaint(message);
  if (fault === null) return message;
  const answerable =
    message.kind === 'request' && MANDATORY.every((name) => header(message, name) !== undefined);
  return {
    kind: 'malformed',
    reason: fault,
    request: answerable && message.kind === 'request' ? message : null,
  };
}

/** The text for the wire; Content-Length is computed, whatever the headers say. */
export function serializeSip(message: SipMessage): string {
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`;
  const lines = message.headers
    .filter((entry) => canonical(entry.name) !== 'content-length')
    .map((entry) => `${entry.name}: ${entry.value}`);
  return [start, ...lines, `Content-Length: ${Buffer.byteLength(message.body)}`, '', message.body].join(
    '\r\n',
  );
}
