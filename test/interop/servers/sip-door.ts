import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** The way from the browser to the SIP server, byte for byte: TLS goes through it unopened. */
export type SipDoor = {
  /** Breaks every connection at once, on both sides, and says how many they were. New ones are let in. */
  readonly cut: () => number;
  /** Connections that are up stay up and carry nothing any more, as when a router forgets them. New ones are let in. */
  readonly freeze: () => void;
  /** Whether new connections are let in; those that are up stay. */
  readonly setOpen: (open: boolean) => void;
  /** From now on the server does not learn that a browser's side went, as when a laptop leaves its network. */
  readonly setSilent: (silent: boolean) => void;
  readonly close: () => Promise<void>;
};

export async function openSipDoor(options: {
  readonly host: string;
  readonly port: number;
  readonly serverPort: number;
}): Promise<SipDoor> {
  const pairs = new Set<readonly [browser: Socket, server: Socket]>();
  const frozen = new WeakSet<Socket>();
  let open = true;
  let silent = false;

  const listener = createServer({ allowHalfOpen: false, noDelay: true }, (browser) => {
    if (!open) return void browser.resetAndDestroy();
    const server = connect({ host: options.host, port: options.serverPort, noDelay: true });
    const pair = [browser, server] as const;
    pairs.add(pair);
    // Its `close` follows.
    browser.on('error', () => undefined);
    server.on('error', () => undefined);
    browser.on('data', (data) => {
      if (!frozen.has(browser)) server.write(data);
    });
    server.on('data', (data) => {
      if (!browser.destroyed && !frozen.has(browser)) browser.write(data);
    });
    browser.on('close', () => {
      if (!silent && !frozen.has(browser)) server.destroy();
    });
    server.on('close', () => {
      pairs.delete(pair);
      browser.destroy();
    });
  });
  await new Promise<void>((resolve) => listener.listen(options.port, options.host, resolve));

  function cut(): number {
    const alive = [...pairs].filter(([browser]) => !browser.destroyed);
    for (const [browser, server] of pairs) {
      browser.resetAndDestroy();
      server.resetAndDestroy();
    }
    return alive.length;
  }

  return {
    cut,
    freeze() {
      for (const [browser] of pairs) frozen.add(browser);
    },
    setOpen: (value) => void (open = value),
    setSilent: (value) => void (silent = value),
    close() {
      cut();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
}
