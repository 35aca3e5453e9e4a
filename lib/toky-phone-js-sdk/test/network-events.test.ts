import { beforeEach, expect, test, vi } from 'vitest';
import { browserNetwork } from '../src/sip/network-events.ts';

/** A browser's global scope, as far as networks go. */
function scopeWith(connection: unknown) {
  const page = new EventTarget();
  const scope = Object.assign(page, { navigator: { connection } }) as unknown as typeof globalThis;
  return { page, network: browserNetwork(scope) };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('tells of the network that comes and goes, each by its own', () => {
  const { page, network } = scopeWith(undefined);
  const told: string[] = [];
  network.onOnline(() => told.push('online'));
  network.onOffline(() => told.push('offline'));
  network.onChange(() => told.push('change'));
  page.dispatchEvent(new Event('offline'));
  expect(told).toEqual(['offline']);
  page.dispatchEvent(new Event('online'));
  expect(told).toEqual(['offline', 'online']);
  vi.advanceTimersByTime(250);
  expect(told).toEqual(['offline', 'online', 'change']);
});

test('another connection is a change, where the browser tells of it', () => {
  const connection = new EventTarget();
  const { network } = scopeWith(connection);
  let changes = 0;
  network.onChange(() => (changes += 1));
  connection.dispatchEvent(new Event('change'));
  vi.advanceTimersByTime(250);
  expect(changes).toBe(1);
});

test('one change that is told in several events is one', () => {
  const connection = new EventTarget();
  const { network } = scopeWith(connection);
  let changes = 0;
  network.onChange(() => (changes += 1));
  for (let event = 0; event < 5; event += 1) {
    connection.dispatchEvent(new Event('change'));
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(250);
  expect(changes).toBe(1);
});

test.each(['onOnline', 'onOffline', 'onChange'] as const)('%s is heard until it is stopped', (on) => {
  const connection = new EventTarget();
  const { page, network } = scopeWith(connection);
  let calls = 0;
  const stop = network[on](() => (calls += 1));
  stop();
  for (const event of ['online', 'offline']) page.dispatchEvent(new Event(event));
  connection.dispatchEvent(new Event('change'));
  vi.advanceTimersByTime(250);
  expect(calls).toBe(0);
});

test('the same listener may listen twice, and each stop is its own', () => {
  const { page, network } = scopeWith(undefined);
  let calls = 0;
  const listener = () => void (calls += 1);
  const stop = network.onOnline(listener);
  network.onOnline(listener);
  stop();
  page.dispatchEvent(new Event('online'));
  expect(calls).toBe(1);
});

test.each([
  ['no navigator', {}],
  ['a navigator without connection', { navigator: {} }],
  ['a connection that tells nothing', { navigator: { connection: { downlink: 10 } } }],
  ['a connection of null', { navigator: { connection: null } }],
])('does without what is missing: %s', (_name, scope) => {
  const network = browserNetwork(scope as unknown as typeof globalThis);
  for (const on of ['onOnline', 'onOffline', 'onChange'] as const)
    expect(() => network[on](() => undefined)()).not.toThrow();
});

test('nothing is listened to before somebody listens', () => {
  const listened: string[] = [];
  const scope = { addEventListener: (event: string) => listened.push(event), navigator: {} };
  const network = browserNetwork(scope as unknown as typeof globalThis);
  expect(listened).toEqual([]);
  network.onOnline(() => undefined);
  expect(listened).toEqual(['online']);
});
