import type { IncomingMessage } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { nowMs } from './clock.ts';
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

  return {
    sip(request, _url, socket, head) {
      if (deps.switches.sipRefusedUntil > nowMs()) return { refuse: '503 Service Unavailable' };
      if (!protocolsOf(request).includes('sip')) return { refuse: '400 Subprotocol sip required' };
      sipSockets.handleUpgrade(request, socket, head, (webSocket: WebSocket) =>
        deps.sip.accept(webSocket, request),
      );
      return 'taken';
    },
    pusher(request, url, socket, head) {
      if (!/^\/app\/[A-Za-z0-9_-]+$/.test(url.pathname)) return { refuse: '404 Not Found' };
      pusherSockets.handleUpgrade(request, socket, head, deps.pusher.accept);
      return 'taken';
    },
    none: () => ({ refuse: '404 Not Found' }),
    close() {
      for (const socket of [...sipSockets.clients, ...pusherSockets.clients]) socket.terminate();
      sipSockets.close();
      pusherSockets.close();
    },
  };
}
