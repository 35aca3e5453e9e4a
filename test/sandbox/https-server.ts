import { createServer, type Server } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';
import { readBody, writeAnswer, type Host } from './http-exchange.ts';
import type { Journal } from './journal.ts';
import { maskHeaders, maskPath } from './mask.ts';

/** Takes over a connection, leaves it without an answer, or says with which status it is refused. */
export type UpgradeHost = (
  request: IncomingMessage,
  url: URL,
  socket: Duplex,
  head: Buffer,
) => 'taken' | 'unanswered' | { readonly refuse: string };

type HttpsServer = { readonly port: number; readonly close: () => Promise<void> };

/** The host a request is for, without a port. */
function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

function urlOf(request: IncomingMessage): URL | null {
  const text = `https://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`;
  if (!(request.url ?? '').startsWith('/') || !URL.canParse(text)) return null;
  const url = new URL(text);
  try {
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return null;
  }
}

/** One port for all hosts, told apart by the Host header. */
export async function startHttpsServer(deps: {
  readonly port: number;
  readonly certificate: Certificate;
  readonly journal: Journal;
  readonly hostFor: (host: string) => Host;
  readonly upgradeFor: (host: string) => UpgradeHost;
}): Promise<HttpsServer> {
  const { journal } = deps;
  const { key, cert } = deps.certificate;
  let count = 0;

  type Named = { readonly request: number; readonly host: string; readonly path: string };

  // The control page polls its state: written down, that would push out everything else.
  const isPolling = (named: Named): boolean => named.path === '/control/state';

  function note(request: IncomingMessage): Named {
    const named = { request: ++count, host: hostOf(request), path: maskPath(request.url ?? '') };
    if (isPolling(named)) return named;
    journal.add({
      kind: 'http',
      ...named,
      method: request.method ?? '',
      headers: maskHeaders(request.headers),
    });
    return named;
  }

  const server: Server = createServer({ key, cert }, (request, response) => {
    const named = note(request);
    const url = urlOf(request);
    response.on('finish', () => {
      if (!isPolling(named)) journal.add({ kind: 'http-answer', ...named, status: response.statusCode });
    });
    if (url === null) return writeAnswer(response, { status: 400, body: 'Bad request' });
    const serve = async (): Promise<void> => {
      const body = await readBody(request);
      await deps.hostFor(named.host)({
        method: request.method ?? '',
        url,
        headers: request.headers,
        body,
        answer: (answer) => writeAnswer(response, answer),
      });
    };
    serve().catch((error: unknown) => {
      journal.add({ kind: 'error', detail: `HTTP ${named.host}${named.path}: ${String(error)}` });
      writeAnswer(response, { status: 500, body: 'Internal error' });
    });
  });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const named = note(request);
    socket.on('error', () => socket.destroy());
    const url = urlOf(request);
    const result =
      url === null ? { refuse: '400 Bad Request' } : deps.upgradeFor(named.host)(request, url, socket, head);
    if (result === 'unanswered') return;
    const status = result === 'taken' ? 101 : Number(result.refuse.slice(0, 3));
    journal.add({ kind: 'http-answer', ...named, status });
    if (result !== 'taken')
      socket.end(`HTTP/1.1 ${result.refuse}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  // A browser that dislikes the certificate or leaves is no fault of the sandbox.
  server.on('tlsClientError', () => {});
  server.on('clientError', (_error, socket) => socket.destroy());

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(deps.port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}
