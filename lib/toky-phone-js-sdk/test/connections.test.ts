// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { createConnections } from '../src/sip/connections.ts';
import { fakePeers } from './peer-fake.ts';
import type { FakePeer } from './peer-fake.ts';

const SERVERS: RTCIceServer[] = [
  { urls: ['stun:a', 'stun:b', 'stun:c'] },
  { urls: ['turn:a', 'turn:b'], username: 'u', credential: 'c' },
];
const TEN_MINUTES = 600_000;

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function setUp(servers = SERVERS) {
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

test.each([
  ['after ten minutes', async () => passes(TEN_MINUTES)],
  ['when the network changes', async ({ changes }: ReturnType<typeof setUp>) => changes()],
  ['on demand', async ({ connections }: ReturnType<typeof setUp>) => connections.renew()],
  ['when it is started again', async ({ connections }: ReturnType<typeof setUp>) => connections.start()],
])('is prepared anew %s, and the servers are asked again', async (_when, lead) => {
  const setting = setUp();
  setting.surveyed();
  const [before] = setting.spares();
  await lead(setting);
  await passes(1_000);
  expect(before?.closed).toBe(true);
  expect(setting.spares()).toHaveLength(1);
  expect(setting.survey().urls).toHaveLength(5);
});

test('goes on being renewed after a call took one', async () => {
  const { connections, peers, surveyed } = setUp();
  surveyed();
  const taken = peers.behind(connections.take());
  await passes(1_000);
  const waiting = peers.open().find((peer) => peer !== taken);
  await passes(TEN_MINUTES);
  expect(waiting?.closed).toBe(true);
});

test('is not renewed on demand before it was started', () => {
  const { connections, peers } = setUp();
  connections.renew();
  expect(peers.made).toEqual([]);
});

test('a survey that a renewal overtook has no say any more', async () => {
  const { connections, survey, spares } = setUp();
  connections.start();
  const old = survey();
  connections.renew();
  old.finds('relay', 'turn:b');
  await passes(1_000);
  const [waiting, ...more] = spares();
  expect(more).toEqual([]);
  expect(waiting?.turns).toEqual(['turn:a']);
  expect(old.closed).toBe(true);
  expect(waiting?.closed).toBe(false);
});

test.each([
  ['while it surveys', ({ connections }: ReturnType<typeof setUp>) => connections.start()],
  ['when all is known', ({ surveyed }: ReturnType<typeof setUp>) => surveyed()],
  [
    'after a call took the waiting one',
    ({ connections, surveyed }: ReturnType<typeof setUp>) => {
      surveyed();
      connections.take().close();
    },
  ],
])('stopped %s it closes all, and makes nothing more', async (_when, lead) => {
  const { connections, peers, changes, listening, ...rest } = setUp();
  lead({ connections, peers, changes, listening, ...rest });
  connections.stop();
  const made = peers.made.length;
  changes();
  connections.renew();
  await passes(TEN_MINUTES * 2);
  expect(peers.open()).toEqual([]);
  expect(peers.made).toHaveLength(made);
  expect(listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('servers that the browser refuses take nothing down while nobody calls', () => {
  const { connections, refuses } = setUp();
  refuses.now = true;
  expect(() => connections.start()).not.toThrow();
  refuses.now = false;
  expect(() => connections.take()).not.toThrow();
});
