import { vi } from 'vitest';
import type { SessionDescriptionHandlerFactory } from 'sip.js';
import { createLine } from '../src/sip/line.ts';
import type { LineOptions } from '../src/sip/line.ts';
import { registrar, sipServer } from './sip-fake.ts';
import type { Heard, Reply, SipServer } from './sip-fake.ts';
import { FakeSocket } from './socket-fake.ts';

export const INSTANCE = '0f5d6c1e-7a2b-4c3d-8e9f-001122334455';

const noVoice: SessionDescriptionHandlerFactory = () => {
  throw new Error('This test has no voice');
};

/** What the servers of a line do; a test changes it as it goes. */
export type World = {
  /** Servers that take sockets. */
  readonly up: Set<string>;
  register: (request: Heard, uri: string) => Reply;
  options: (request: Heard) => Reply;
};

export type LineSetting = {
  readonly uris?: readonly string[];
  readonly up?: readonly string[];
  readonly connectionFactory?: SessionDescriptionHandlerFactory;
};

/** A line of a real SIP.js whose sockets are fake. A server that is up opens a socket a moment after it was asked to. */
export function lineWith({
  uris = ['wss://a', 'wss://b'],
  up = uris,
  connectionFactory = noVoice,
}: LineSetting = {}) {
  const grant = registrar();
  const world: World = { up: new Set(up), register: grant, options: () => ['200 OK'] };
  const sockets: FakeSocket[] = [];
  const servers: SipServer[] = [];
  const protocols: string[] = [];
  vi.stubGlobal(
    'WebSocket',
    class extends FakeSocket {
      constructor(uri: string, protocol: string) {
        super(uri);
        protocols.push(protocol);
        sockets.push(this);
        servers.push(
          sipServer(this, {
            REGISTER: (request) => world.register(request, uri),
            OPTIONS: (request) => world.options(request),
          }),
        );
        setTimeout(() => (world.up.has(uri) ? this.opens() : this.breaks()), 10);
      }
    },
  );
  const told: string[] = [];
  const network = new EventTarget();
  const on = (event: string) => (listener: () => void) => {
    network.addEventListener(event, listener);
    return () => network.removeEventListener(event, listener);
  };
  const options: LineOptions = {
    sip: {
      ws_servers: uris.map((ws_uri, index) => ({ ws_uri, weight: 10 - index })),
      domain: 'sip.toky.test',
      uri: 'jane__example.com@sip.toky.test',
      username: 'jane__example.com',
      password: 'secret',
    },
    displayName: 'App - Toky SDK',
    userAgent: 'toky/app',
    instanceId: INSTANCE,
    connectionFactory,
    network: { onOnline: on('online'), onOffline: on('offline'), onChange: on('change') },
    now: Date.now,
    random: () => 0.5,
    events: {
      onRegistering: () => told.push('registering'),
      onRegistered: () => told.push('registered'),
      onUnregistered: () => told.push('unregistered'),
      onDisconnected: () => told.push('disconnected'),
      onReconnecting: (attempt, delay) => told.push(`reconnecting ${attempt} in ${delay}`),
      onRefused: ({ cause }) => told.push(`refused: ${cause}`),
      onInvitation: (invitation) => told.push(`invitation ${invitation.request.callId}`),
      onBack: () => told.push('back'),
      onOffline: () => told.push('offline'),
    },
  };
  const line = createLine(options);
  const lastSocket = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('No socket was made');
    return socket;
  };
  const lastServer = () => {
    const server = servers.at(-1);
    if (!server) throw new Error('No socket was made');
    return server;
  };
  async function registered() {
    line.start();
    await vi.advanceTimersByTimeAsync(100);
    told.length = 0;
    return line;
  }
  return {
    line,
    world,
    told,
    sockets,
    servers,
    protocols,
    lastSocket,
    lastServer,
    registered,
    grant,
    browser: (event: 'online' | 'offline' | 'change') => network.dispatchEvent(new Event(event)),
  };
}
