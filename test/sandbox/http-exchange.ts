import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request read whole, and its answer. */
export type Exchange = {
  readonly method: string;
  readonly url: URL;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
  readonly answer: (answer: HttpAnswer) => void;
};

export type HttpAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

export type Host = (exchange: Exchange) => void | Promise<void>;

const MAX_BODY = 256 * 1024;

/** The body as text; rejects when it is larger than any request here has a reason to be. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > MAX_BODY) throw new Error('The body is too large');
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

export function one(headers: NodeJS.Dict<string | string[]>, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

export function writeAnswer(response: ServerResponse, answer: HttpAnswer): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(answer.status, { 'Cache-Control': 'no-store', ...answer.headers });
  response.end(answer.body ?? '');
}

export function json(status: number, value: unknown): HttpAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  };
}

/** A page that may load nothing but its own style sheet and scripts. */
export function page(status: number, html: string): HttpAnswer {
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
    body: html,
  };
}

export function redirect(location: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status: 302, headers: { Location: location, ...headers } };
}

export function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (char) => names[char] ?? char);
}

/** A JSON text as a value; `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
