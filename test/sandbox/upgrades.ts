import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { nowMs } from './clock.ts';
import { createGate } from './gate.ts';
import type { UpgradeHost } from './https-server.ts';
import type { PusherServer } from './pusher-server.ts';
import type { SipServer } from './sip-server.ts';
import type { Switches } from './switches.ts';

const MAX_MESSAGE = 64 * 1024;

type Upgrades = {
  readonly sip: UpgradeHost;
  readonly pusher: UpgradeHost;
  readonly none: UpgradeHost;
  readonly close: () => void;
};

/** Which WebSocket connections are taken, and by whom. */
export function createUpgrades(deps: {
  readonly switches: Switches;
  readonly sip: SipServer;
  readonly pusher: PusherServer;
}): Upgrades {
  const sipSockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    handleProtocols: () => 'sip',
  });
  const pusherSockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE });
  const protocolsOf = (request: IncomingMessage): readonly string[] =>
    (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());

  const hanging = new Set<Duplex>();
  function hang(socket: Duplex): void {
    hanging.add(socket);
    socket.on('close', () => hanging.delete(socket));
  }

  return {
    sip(request, url, socket, head) {
      const mode = deps.switches.sipHosts[url.hostname] ?? 'up';
      if (mode === 'refused' || deps.switches.sipRefusedUntil > nowMs())
        return { refuse: '503 Service Unavailable' };
      if (mode === 'cut') socket.destroy();
      if (mode === 'hanging') hang(socket);
      if (mode === 'cut' || mode === 'hanging') return 'unanswered';
      if (!protocolsOf(request).includes('sip')) return { refuse: '400 Subprotocol sip required' };
      const gate = createGate(socket);
      sipSockets.handleUpgrade(request, gate.stream, head, (webSocket: WebSocket) =>
        deps.sip.accept(webSocket, request, url.hostname, gate),
      );
      return 'taken';
    },
    pusher(request, url, socket, head) {
      if (deps.switches.pusher === 'down') return { refuse: '503 Service Unavailable' };
      if (!/^\/app\/[A-Za-z0-9_-]+$/.test(url.pathname)) return { refuse: '404 Not Found' };
      pusherSockets.handleUpgrade(request, socket, head, deps.pusher.accept);
      return 'taken';
    },
    none: () => ({ refuse: '404 Not Found' }),
    close() {
      for (const socket of [...sipSockets.clients, ...pusherSockets.clients]) socket.terminate();
      for (const socket of hanging) socket.destroy();
      sipSockets.close();
      pusherSockets.close();
    },
  };
}
