import { beforeEach, expect, test, vi } from 'vitest';
import { passes, setUp, TEN_MINUTES } from './connections-rig.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('prepares nothing before it is started', () => {
  const { peers, listening } = setUp();
  expect(peers.made).toEqual([]);
  expect(listening()).toBe(0);
});

test('one connection waits, gathering already, with few STUN servers and one relay', () => {
  const { connections, spares } = setUp();
  connections.start();
  expect(spares()).toHaveLength(1);
  expect(spares()[0]?.urls).toEqual(['stun:a', 'stun:b', 'turn:a']);
  expect(spares()[0]?.configuration).toMatchObject({ iceCandidatePoolSize: 1 });
  expect(spares()[0]?.configuration.iceServers?.at(-1)).toMatchObject({ username: 'u', credential: 'c' });
});

test('at most one relay is held while nobody calls, whatever happens', async () => {
  const { connections, peers, surveyed, changes } = setUp();
  surveyed('turn:b');
  changes();
  await passes(5_000);
  connections.start();
  await passes(TEN_MINUTES + 5_000);
  const taken = connections.take();
  await passes(1_000);
  changes();
  await passes(5_000);
  const idle = peers.open().filter((peer) => peer !== peers.behind(taken));
  expect(idle).toHaveLength(1);
  expect(idle[0]?.turns).toHaveLength(1);
});

test('the relay is the one that answered first', async () => {
  const { spares, surveyed } = setUp();
  surveyed('turn:b');
  await passes(1_000);
  expect(spares().map(({ turns }) => turns)).toEqual([['turn:b']]);
});

test('a relay that is under way is waited for before it is given back', async () => {
  const { connections, peers, surveyed } = setUp();
  surveyed();
  connections.stop();
  await passes(999);
  expect(peers.open()).toHaveLength(2);
  await passes(1);
  expect(peers.open()).toEqual([]);
});

test('a connection that has the right relay already is not made anew', () => {
  const { connections, spares, survey } = setUp();
  connections.start();
  const [before] = spares();
  survey().finds('srflx');
  survey().finds('relay', 'turn:a');
  expect(spares()).toEqual([before]);
});

test('a call takes the waiting connection, and the next is prepared a little later', async () => {
  const { connections, peers, spares, surveyed } = setUp();
  surveyed();
  const [waiting] = spares();
  const taken = peers.behind(connections.take());
  expect(taken).toBe(waiting);
  expect(taken.closed).toBe(false);
  const made = peers.made.length;
  await passes(599);
  expect(peers.made).toHaveLength(made);
  await passes(1);
  expect(spares().filter((peer) => peer !== taken)).toHaveLength(1);
});

test('a second call at once gets a connection of its own, with every server', () => {
  const { connections, peers, surveyed } = setUp();
  surveyed();
  const first = connections.take();
  const second = connections.take();
  expect(second).not.toBe(first);
  expect(peers.behind(second).urls).toEqual(['stun:a', 'stun:b', 'stun:c', 'turn:a', 'turn:b']);
});

test('before it is started a call gets one too, and nothing waits behind it', async () => {
  const { connections, peers } = setUp();
  connections.take();
  await passes(TEN_MINUTES);
  expect(peers.made).toHaveLength(1);
});

test('what is connected to a call is never closed here', async () => {
  const { connections, peers, surveyed, changes } = setUp();
  surveyed();
  const taken = peers.behind(connections.take());
  changes();
  await passes(TEN_MINUTES);
  connections.stop();
  expect(taken.closed).toBe(false);
});

test('servers that the browser refuses take nothing down while nobody calls', () => {
  const { connections, refuses } = setUp();
  refuses.now = true;
  expect(() => connections.start()).not.toThrow();
  refuses.now = false;
  expect(() => connections.take()).not.toThrow();
});
