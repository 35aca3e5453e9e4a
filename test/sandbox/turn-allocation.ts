import { createSocket } from 'node:dgram';
import type { Endpoint } from './stun-message.ts';

/** One relayed address of one client (RFC 8656). */
export type Allocation = {
  readonly relayed: Endpoint;
  /** When the client's right ends, milliseconds since the epoch. */
  readonly refresh: (lifetimeS: number) => void;
  readonly isOver: () => boolean;
  readonly permit: (address: string) => void;
  readonly mayReach: (address: string) => boolean;
  /** `false`: the number or the peer is already bound otherwise. */
  readonly bindChannel: (channel: number, peer: Endpoint) => boolean;
  readonly peerOf: (channel: number) => Endpoint | null;
  readonly channelOf: (peer: Endpoint) => number | null;
  /** Sends to a peer from the relayed address. */
  readonly relay: (data: Buffer, peer: Endpoint) => void;
  readonly close: () => void;
};

const PERMISSION_MS = 300_000;
const CHANNEL_MS = 600_000;
const sameEndpoint = (one: Endpoint, other: Endpoint): boolean =>
  one.address === other.address && one.port === other.port;

/** Opens the relay; what peers send comes to `onData` if they have a permission. */
export async function openAllocation(deps: {
  readonly now: () => number;
  readonly lifetimeS: number;
  readonly onData: (data: Buffer, peer: Endpoint) => void;
  readonly onError: (error: Error) => void;
}): Promise<Allocation> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      socket.off('error', reject);
      resolve();
    });
  });
  socket.on('error', deps.onError);
  const permissions = new Map<string, number>();
  const channels = new Map<number, { readonly peer: Endpoint; readonly until: number }>();
  let until = deps.now() + deps.lifetimeS * 1000;
  let closed = false;

  const mayReach = (address: string): boolean => (permissions.get(address) ?? 0) > deps.now();
  const liveChannels = (): readonly (readonly [number, Endpoint])[] =>
    [...channels]
      .filter(([, bound]) => bound.until > deps.now())
      .map(([channel, bound]) => [channel, bound.peer] as const);

  socket.on('message', (data, from) => {
    if (mayReach(from.address)) deps.onData(data, { address: from.address, port: from.port });
  });

  return {
    relayed: { address: '127.0.0.1', port: socket.address().port },
    refresh(lifetimeS) {
      until = deps.now() + lifetimeS * 1000;
    },
    isOver: () => closed || deps.now() >= until,
    permit: (address) => void permissions.set(address, deps.now() + PERMISSION_MS),
    mayReach,
    bindChannel(channel, peer) {
      const taken = liveChannels().some(
        ([number, bound]) => (number === channel) !== sameEndpoint(bound, peer),
      );
      if (taken) return false;
      channels.set(channel, { peer, until: deps.now() + CHANNEL_MS });
      permissions.set(peer.address, deps.now() + PERMISSION_MS);
      return true;
    },
    peerOf: (channel) => liveChannels().find(([number]) => number === channel)?.[1] ?? null,
    channelOf: (peer) => liveChannels().find(([, bound]) => sameEndpoint(bound, peer))?.[0] ?? null,
    relay(data, peer) {
      if (!closed) socket.send(data, peer.port, peer.address);
    },
    close() {
      if (closed) return;
      closed = true;
      socket.close();
    },
  };
}
