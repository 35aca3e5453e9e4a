import { beforeEach, expect, test, vi } from 'vitest';
import { passes, setUp } from './connections-rig.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('of servers that nothing is known of yet an offer waits for all, 600 ms at most', () => {
  const { connections } = setUp();
  connections.start();
  expect(connections.patience(null)).toEqual({ wanted: new Set(['srflx', 'relay']), capMs: 600 });
});

test('what did not come for 600 ms is not waited for, and what came is waited for a moment', async () => {
  const { connections, survey } = setUp();
  connections.start();
  survey().finds('srflx');
  await passes(600);
  expect(connections.patience(connections.take())).toEqual({ wanted: new Set(['srflx']), capMs: 80 });
});

test('a connection that only now begins to ask waits twice the time that the answer took', async () => {
  const { connections, survey } = setUp();
  connections.start();
  await passes(100);
  survey().finds('relay', 'turn:a');
  await passes(2_000);
  expect(connections.patience(null)).toEqual({ wanted: new Set(['relay']), capMs: 200 });
});

test('servers that answered and fell silent since cost a moment, and no more', async () => {
  const { connections, surveyed } = setUp();
  surveyed();
  await passes(60_000);
  expect(connections.patience(connections.take()).capMs).toBe(80);
});

test('where all were silent an offer waits for our own candidates alone', async () => {
  const { connections } = setUp();
  connections.start();
  await passes(600);
  expect(connections.patience(null)).toEqual({ wanted: new Set(), capMs: 80 });
});

test('a slow server is waited for where it has been asked for long, and not where it was just asked', async () => {
  const { connections, survey } = setUp();
  connections.start();
  await passes(3_000);
  survey().finds('relay', 'turn:a');
  expect(connections.patience(null).wanted).toEqual(new Set());
  await passes(3_000);
  expect(connections.patience(connections.take()).wanted).toEqual(new Set(['relay']));
});

test('without servers there is nothing to wait for', () => {
  const { connections, peers } = setUp([]);
  connections.start();
  expect(connections.patience(null)).toEqual({ wanted: new Set(), capMs: 80 });
  expect(peers.open()).toHaveLength(1);
});

test('a restart asks every server, and waits for the slow ones, too', async () => {
  const { connections, peers, surveyed } = setUp();
  surveyed();
  const peer = connections.take();
  expect(connections.patienceOfRestart(peer)).toEqual({ wanted: new Set(['srflx', 'relay']), capMs: 4_000 });
  expect(peers.behind(peer).urls).toEqual(['stun:a', 'stun:b', 'stun:c', 'turn:a', 'turn:b']);
  expect(peers.behind(peer).configuration).toMatchObject({ iceCandidatePoolSize: 1 });
});
