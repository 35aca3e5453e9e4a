import { beforeEach, expect, test, vi } from 'vitest';
import { startIceSurvey } from '../src/sip/ice-survey.ts';
import { fakePeers } from './peer-fake.ts';

const SERVERS: RTCIceServer[] = [
  { urls: 'stun:a' },
  { urls: ['turn:a', 'turn:b'], username: 'u', credential: 'c' },
];

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function setUp(servers = SERVERS) {
  const peers = fakePeers();
  let done = 0;
  const survey = startIceSurvey({
    servers,
    createPeer: peers.create,
    now: Date.now,
    onDone: () => (done += 1),
  });
  return { survey, peers, peer: peers.made[0], done: () => done };
}

test('asks all servers with a connection of its own, without a microphone', () => {
  const { peer } = setUp();
  expect(peer?.urls).toEqual(['stun:a', 'turn:a', 'turn:b']);
  expect(peer?.transceivers).toEqual(['audio']);
  expect(peer?.offers).toBe(1);
});

test('notes how long each kind took, the first of each', () => {
  const { survey, peer } = setUp();
  vi.advanceTimersByTime(50);
  peer?.finds('host');
  peer?.finds('srflx', 'stun:a');
  vi.advanceTimersByTime(50);
  peer?.finds('srflx', 'turn:a');
  expect(survey.arrivals()).toEqual(new Map([['srflx', 50]]));
  expect(survey.age()).toBe(100);
  peer?.finds('relay', 'turn:b');
  expect(survey.arrivals()).toEqual(
    new Map([
      ['srflx', 50],
      ['relay', 100],
    ]),
  );
});

test('is over as soon as there is a relay, and gives it back a moment later', () => {
  const { peers, peer, done } = setUp();
  peer?.finds('srflx');
  expect(done()).toBe(0);
  peer?.finds('relay', 'turn:b');
  expect(done()).toBe(1);
  vi.advanceTimersByTime(999);
  // One on another of the machine's networks may be under way.
  expect(peers.open()).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(peers.open()).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(done()).toBe(1);
});

test('gives silent servers 5 s', () => {
  const { survey, peers, peer, done } = setUp();
  peer?.finds('srflx');
  vi.advanceTimersByTime(4_999);
  expect(done()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(done()).toBe(1);
  expect(peers.open()).toEqual([]);
  expect(survey.arrivals().has('relay')).toBe(false);
});

test('names the TURN server that answered first', () => {
  const { survey, peer } = setUp();
  expect(survey.turnUrl()).toBeNull();
  peer?.finds('srflx', 'turn:a');
  expect(survey.turnUrl()).toBeNull();
  peer?.finds('relay', 'turn:b');
  peer?.finds('relay', 'turn:a');
  expect(survey.turnUrl()).toBe('turn:b');
});

test('does without the name where the browser does not tell', () => {
  const { survey, peer } = setUp();
  peer?.finds('relay');
  expect(survey.turnUrl()).toBeNull();
  expect(survey.arrivals().has('relay')).toBe(true);
});

test('the end of the candidates is no candidate', () => {
  const { survey, peer } = setUp();
  peer?.ends();
  expect(survey.arrivals().size).toBe(0);
});

test('where there are no servers nothing is asked', () => {
  const { peers, done } = setUp([]);
  expect(peers.made).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
  expect(done()).toBe(0);
});

test('stopped, it closes its connection and tells nothing', () => {
  const { survey, peers, done } = setUp();
  survey.stop();
  vi.advanceTimersByTime(60_000);
  expect(peers.open()).toEqual([]);
  expect(done()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
