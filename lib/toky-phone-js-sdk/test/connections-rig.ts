import { vi } from 'vitest';
import { createConnections } from '../src/sip/connections.ts';
import { fakePeers } from './peer-fake.ts';
import type { FakePeer } from './peer-fake.ts';

const SERVERS: RTCIceServer[] = [
  { urls: ['stun:a', 'stun:b', 'stun:c'] },
  { urls: ['turn:a', 'turn:b'], username: 'u', credential: 'c' },
];
export const TEN_MINUTES = 600_000;

export const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Connections on fake peers, with their clock faked by the test. */
export function setUp(servers = SERVERS) {
  const peers = fakePeers();
  const listeners = new Set<() => void>();
  const refuses = { now: false };
  const connections = createConnections({
    servers,
    createPeer(configuration) {
      if (refuses.now) throw new DOMException('a bad URL', 'SyntaxError');
      return peers.create(configuration);
    },
    network: {
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    now: Date.now,
  });
  // Only a survey offers by itself.
  const isSurvey = (peer: FakePeer) => peer.offers > 0;
  const survey = () => {
    const peer = peers.open().find(isSurvey);
    if (!peer) throw new Error('No survey is under way');
    return peer;
  };
  const spares = () => peers.open().filter((peer) => !isSurvey(peer));
  const changes = () => {
    for (const listener of listeners) listener();
  };
  /** Started, and all servers have answered. */
  function surveyed(turn = 'turn:a') {
    connections.start();
    survey().finds('srflx', 'stun:a');
    survey().finds('relay', turn);
  }
  return { connections, peers, refuses, survey, spares, changes, surveyed, listening: () => listeners.size };
}
