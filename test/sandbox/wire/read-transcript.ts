import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Recorded =
  | { readonly kind: 'http'; readonly host: string; readonly path: string; readonly status: number }
  | { readonly kind: 'pusher-open'; readonly path: string }
  | { readonly kind: 'pusher'; readonly from: 'client' | 'server'; readonly text: string }
  | { readonly kind: 'sip-open' }
  | { readonly kind: 'sip'; readonly from: 'client' | 'server'; readonly text: string };

const FILE = join(dirname(fileURLToPath(import.meta.url)), 'toky-client-transcript.txt');

/** The file holds plain line breaks; on the wire they were CRLF, and a body of a body-less message is empty. */
function wireText(text: string): string {
  const crlf = text.replace(/\r?\n/g, '\r\n');
  const length = Number(/^Content-Length:\s*(\d+)/im.exec(crlf)?.[1] ?? 0);
  const end = crlf.indexOf('\r\n\r\n');
  const head = end < 0 ? crlf.replace(/(\r\n)+$/, '') : crlf.slice(0, end);
  const body = end < 0 ? '' : crlf.slice(end + 4);
  return `${head}\r\n\r\n${length === 0 ? '' : body.slice(0, length)}`;
}

function entryOf(title: string, text: string): Recorded {
  const path = /^GET (\S+)/.exec(text)?.[1] ?? '';
  const http = /^HTTP request -> (\S+) \(answered (\d+)\)$/.exec(title);
  if (http !== null) {
    return http[2] === '101'
      ? { kind: 'pusher-open', path }
      : { kind: 'http', host: http[1] ?? '', path, status: Number(http[2]) };
  }
  if (title === 'HTTP upgrade -> SIP server') return { kind: 'sip-open' };
  const from = title.endsWith('server -> browser') ? 'server' : 'client';
  if (title.startsWith('PUSHER')) return { kind: 'pusher', from, text: text.trim() };
  if (/^SIP over WSS? /.test(title)) return { kind: 'sip', from, text: wireText(text) };
  throw new Error(`An entry of no known kind: ${title}`);
}

/** What Toky's published client and a test server said to each other, in order. */
export function readTranscript(): readonly Recorded[] {
  const [, ...parts] = readFileSync(FILE, 'utf8').split(/^#### \+\d+ ms {2}/m);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return entryOf(part.slice(0, end).trim(), part.slice(end + 1));
  });
}
