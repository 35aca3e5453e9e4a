import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createEventPageHost } from '../../lib/background/event-page-host.ts';
import type { OwnEngine } from '../../lib/background/event-page-host.ts';
import { done, failed } from '../../lib/util/outcome.ts';

function setUp() {
  const suspends = new Set<() => void>();
  const beats = vi.fn(async () => ({ os: 'linux' }));
  Object.assign(fakeBrowser.runtime, {
    getPlatformInfo: beats,
    onSuspend: { addListener: (listener: () => void) => suspends.add(listener) },
  });
  const stop = vi.fn();
  const hangUp = vi.fn(async () => done(null));
  const create = vi.fn(() => ({ handlers: { 'engine.hangUp': hangUp }, stop }) as unknown as OwnEngine);
  const host = createEventPageHost(create);
  return { host, create, stop, hangUp, beats, suspend: () => suspends.forEach((listener) => listener()) };
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('there is one engine, however often it is asked for, and it is told by a plain call', async () => {
  const { host, create, hangUp } = setUp();
  expect(await host.isRunning()).toBe(false);
  expect(await host.tell('engine.hangUp', { callId: 'a' })).toEqual(failed({ code: 'phone-unavailable' }));
  expect(await Promise.all([host.ensure(), host.ensure()])).toEqual([done(null), done(null)]);
  expect(create).toHaveBeenCalledOnce();
  expect(await host.isRunning()).toBe(true);
  expect(await host.tell('engine.hangUp', { callId: 'a' })).toEqual(done(null));
  expect(hangUp).toHaveBeenCalledWith({ callId: 'a' }, expect.objectContaining({ sender: 'background' }));
});

test('shows a sign of life more often than Firefox wants one, until it is closed', async () => {
  const { host, beats } = setUp();
  await host.ensure();
  await host.ensure();
  vi.advanceTimersByTime(60_000);
  expect(beats).toHaveBeenCalledTimes(3);
  await host.close();
  vi.advanceTimersByTime(60_000);
  expect(beats).toHaveBeenCalledTimes(3);
  expect(await host.isRunning()).toBe(false);
});

test('an engine that is about to be stopped with its page says goodbye', async () => {
  const { host, stop, suspend } = setUp();
  suspend();
  expect(stop).not.toHaveBeenCalled();
  await host.ensure();
  suspend();
  expect(stop).toHaveBeenCalledOnce();
});
