import { beforeEach, expect, test, vi } from 'vitest';
import { waitForCandidates, wantedOf } from '../src/sip/candidates.ts';

class FakeConnection extends EventTarget {
  iceGatheringState: RTCIceGatheringState = 'gathering';
  localDescription: RTCSessionDescription | null = null;

  finds(type: string): void {
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: { type } }));
  }

  completes(): void {
    this.iceGatheringState = 'complete';
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }
}

async function isDone(waiting: Promise<void>): Promise<boolean> {
  let settled = false;
  void waiting.then(() => (settled = true));
  await vi.advanceTimersByTimeAsync(0);
  return settled;
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const both = { serverReflexive: true, relay: true };

test('waits for what the servers can give, by their URLs', () => {
  expect(wantedOf([])).toEqual({ serverReflexive: false, relay: false });
  expect(wantedOf([{ urls: 'stun:a' }])).toEqual({ serverReflexive: true, relay: false });
  expect(wantedOf([{ urls: ['turns:a', 'turn:b'] }])).toEqual(both);
});

test('goes when the reflexive and the relay candidate are there', async () => {
  const connection = new FakeConnection();
  const waiting = waitForCandidates(connection, both, 600);
  connection.finds('host');
  connection.finds('srflx');
  expect(await isDone(waiting)).toBe(false);
  connection.finds('relay');
  expect(await isDone(waiting)).toBe(true);
});

test('goes when gathering ends, whatever it brought', async () => {
  const connection = new FakeConnection();
  const waiting = waitForCandidates(connection, both, 600);
  connection.completes();
  expect(await isDone(waiting)).toBe(true);
});

test('goes after the cap when the servers are silent', async () => {
  const connection = new FakeConnection();
  const waiting = waitForCandidates(connection, both, 600);
  connection.finds('host');
  await vi.advanceTimersByTimeAsync(599);
  expect(await isDone(waiting)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isDone(waiting)).toBe(true);
});

test('without servers a host candidate alone is no reason to go', async () => {
  const connection = new FakeConnection();
  const waiting = waitForCandidates(connection, wantedOf([]), 600);
  connection.finds('host');
  expect(await isDone(waiting)).toBe(false);
  connection.completes();
  expect(await isDone(waiting)).toBe(true);
});

test('counts candidates that are in the description already', async () => {
  const connection = new FakeConnection();
  const sdp =
    'a=candidate:1 1 udp 1 1.2.3.4 5 typ srflx raddr 0 rport 0\r\na=candidate:2 1 udp 1 1.2.3.4 5 typ relay\r\n';
  connection.localDescription = { type: 'offer', sdp, toJSON: () => ({ type: 'offer', sdp }) };
  expect(await isDone(waitForCandidates(connection, both, 600))).toBe(true);
});
