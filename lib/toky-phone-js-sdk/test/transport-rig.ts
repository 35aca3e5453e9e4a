import { Core } from 'sip.js';
import { vi } from 'vitest';
import { createServerList } from '../src/sip/server-list.ts';
import { SipTransport } from '../src/sip/transport.ts';
import { fakeSockets } from './socket-fake.ts';

export const A = 'wss://a.toky.test';
export const B = 'wss://b.toky.test';

/** A transport on fake sockets, as SIP.js sees it: what it is told, in order. */
export function setUp({
  uris = [A, B],
  create,
}: { uris?: string[]; create?: (uri: string) => WebSocket } = {}) {
  const sockets = fakeSockets();
  const servers = createServerList(
    uris.map((uri, index) => ({ ws_uri: uri, weight: 10 - index })),
    { now: Date.now, random: () => 0 },
  );
  const transport = new SipTransport(new Core.LoggerFactory().getLogger('test'), {
    servers,
    now: Date.now,
    connectTimeout: 8_000,
    createSocket: create ?? sockets.create,
  });
  const told: string[] = [];
  transport.stateChange.addListener((state) => told.push(state));
  transport.onConnect = () => told.push(`onConnect while ${transport.state}`);
  transport.onDisconnect = (error) =>
    told.push(`onDisconnect while ${transport.state}: ${error?.message ?? 'asked'}`);
  transport.onMessage = (message) => told.push(`message ${message}`);
  async function connected() {
    const promise = transport.connect();
    sockets.last().opens();
    await promise;
    told.length = 0;
    return sockets.last();
  }
  return { transport, sockets, servers, told, connected };
}

/** Of a promise that settles without time passing. */
export async function outcomeOf(promise: Promise<unknown>): Promise<string> {
  let outcome = 'pending';
  promise.then(
    () => (outcome = 'resolved'),
    (error: unknown) => (outcome = error instanceof Error ? error.message : 'rejected with no Error'),
  );
  await vi.advanceTimersByTimeAsync(0);
  return outcome;
}
