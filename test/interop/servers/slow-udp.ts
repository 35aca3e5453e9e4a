import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';

export type SlowUdp = { readonly close: () => void };

/** Passes datagrams on to a server, and the server's answers back `delay` ms late. */
export async function startSlowUdp(options: {
  readonly host: string;
  readonly port: number;
  readonly serverPort: number;
  readonly delay: number;
}): Promise<SlowUdp> {
  const front = createSocket('udp4');
  const backs = new Map<string, Socket>();

  /** The socket by which one client is known to the server. */
  function backFor(address: string, port: number): Socket {
    const key = `${address}:${port}`;
    const there = backs.get(key);
    if (there) return there;
    const back = createSocket('udp4');
    backs.set(key, back);
    back.on('message', (data) => {
      setTimeout(() => {
        if (backs.size > 0) front.send(data, port, address);
      }, options.delay).unref();
    });
    return back;
  }

  front.on('message', (data, { address, port }) => {
    backFor(address, port).send(data, options.serverPort, options.host);
  });
  await new Promise<void>((resolve) => front.bind(options.port, options.host, resolve));
  return {
    close() {
      for (const back of backs.values()) back.close();
      backs.clear();
      front.close();
    },
  };
}
