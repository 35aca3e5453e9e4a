import { beforeEach, expect, test, vi } from 'vitest';
import { candidatesOf, waitForCandidates } from '../src/sip/candidates.ts';

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

const both = { wanted: new Set(['srflx', 'relay'] as const), capMs: 600 };
const none = { wanted: new Set<never>(), capMs: 80 };

test('waits for what the servers can give, by their URLs', () => {
  expect(candidatesOf([])).toEqual(new Set());
  expect(candidatesOf([{ urls: 'stun:a' }])).toEqual(new Set(['srflx']));
  expect(candidatesOf([{ urls: ['turns:a', 'turn:b'] }])).toEqual(both.wanted);
});

test('goes when the reflexive and the relay candidate are there', async () => {
  const connection = new FakeConnection();
  const waiting = waitForCandidates(connection, both);
  connection.finds('host');
  connection.finds('srflx');
  expect(await isDone(waiting)).toBe(false);
  connection.finds('relay');
  expect(await isDone(waiting)).toBe(true);
});

test('goes when gathering ends, whatever it brought', async () => {
  const connection = new FakeConnection();
  const waiting = waitForCandidates(connection, both);
  connection.completes();
  expect(await isDone(waiting)).toBe(true);
});

test('goes after the cap when the servers are silent', async () => {
  const connection = new FakeConnection();
  const waiting = waitForCandidates(connection, both);
  connection.finds('host');
  await vi.advanceTimersByTimeAsync(599);
  expect(await isDone(waiting)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isDone(waiting)).toBe(true);
});

test('with no server to wait for, the first of our own candidates is waited for, and its neighbours shortly', async () => {
  const connection = new FakeConnection();
  const waiting = waitForCandidates(connection, none);
  expect(await isDone(waiting)).toBe(false);
  connection.finds('host');
  expect(await isDone(waiting)).toBe(false);
  await vi.advanceTimersByTimeAsync(20);
  expect(await isDone(waiting)).toBe(true);
});

test('with no candidate at all it goes after the cap', async () => {
  const waiting = waitForCandidates(new FakeConnection(), none);
  await vi.advanceTimersByTimeAsync(80);
  expect(await isDone(waiting)).toBe(true);
});

test('counts candidates that are in the description already', async () => {
  const connection = new FakeConnection();
  const sdp =
    'a=candidate:1 1 udp 1 1.2.3.4 5 typ srflx raddr 0 rport 0\r\na=candidate:2 1 udp 1 1.2.3.4 5 typ relay\r\n';
  connection.localDescription = { type: 'offer', sdp, toJSON: () => ({ type: 'offer', sdp }) };
  expect(await isDone(waitForCandidates(connection, both))).toBe(true);
});

test('what is over is not waited for: a connection that has gathered all goes at once', async () => {
  const connection = new FakeConnection();
  connection.iceGatheringState = 'complete';
  expect(await isDone(waitForCandidates(connection, both))).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('leaves no timer and no listener behind', async () => {
  const connection = new FakeConnection();
  const listening = vi.spyOn(connection, 'addEventListener');
  const stopped = vi.spyOn(connection, 'removeEventListener');
  const waiting = waitForCandidates(connection, none);
  connection.finds('host');
  await vi.advanceTimersByTimeAsync(20);
  await waiting;
  expect(vi.getTimerCount()).toBe(0);
  expect(stopped.mock.calls.map(([event]) => event)).toEqual(listening.mock.calls.map(([event]) => event));
});

test('neighbours are waited for once, not anew with each', async () => {
  const connection = new FakeConnection();
  const waiting = waitForCandidates(connection, none);
  connection.finds('host');
  await vi.advanceTimersByTimeAsync(15);
  connection.finds('host');
  await vi.advanceTimersByTimeAsync(5);
  expect(await isDone(waiting)).toBe(true);
});
