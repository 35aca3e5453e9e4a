import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** The way from Firefox to the sandbox's hosts. Every other host is refused: nothing in a test leaves the machine. */
export type Proxy = {
  readonly port: number;
  /** Hosts that were asked for in vain, without those that the browser asks for by itself. */
  readonly refused: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** Firefox's own services, asked for whatever the preferences say, and the host to which a sign-in leads back. */
const ITS_OWN = /(^|\.)(mozilla\.(com|org|net)|firefox\.com|extensions\.allizom\.org)$/;

/** An HTTP proxy that knows nothing but CONNECT, and leads each of the hosts to the one port. */
export async function startProxy(hosts: readonly string[], target: number): Promise<Proxy> {
  const refused = new Set<string>();
  const sockets = new Set<Duplex>();
  const server = createServer((_request, response) => response.writeHead(403).end());
  server.on('connect', (request, socket, head) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    const host = (request.url ?? '').replace(/:\d+$/, '');
    if (!hosts.includes(host)) {
      if (!ITS_OWN.test(host)) refused.add(host);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const onward = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return {
    port: address.port,
    refused: () => [...refused],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        // What was led on is no connection of the server's any more.
        for (const socket of sockets) socket.destroy();
      }),
  };
}
