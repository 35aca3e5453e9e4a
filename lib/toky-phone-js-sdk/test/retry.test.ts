import { beforeEach, expect, test, vi } from 'vitest';
import { createRetry } from '../src/sip/retry.ts';

function setUp() {
  const scheduled: number[] = [];
  let attempts = 0;
  const online = new EventTarget();
  const retry = createRetry({
    attempt: () => (attempts += 1),
    onScheduled: (_attempt, delay) => scheduled.push(delay),
    // The test's own clock of the world; only the two members are used.
    online: online as unknown as typeof globalThis,
    random: () => 0.5,
  });
  return { retry, scheduled, online, attempts: () => attempts };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('waits twice as long each time, up to half a minute, and never gives up', () => {
  const { retry, scheduled, attempts } = setUp();
  for (let count = 0; count < 12; count += 1) {
    retry.schedule();
    vi.advanceTimersByTime(30_000);
  }
  expect(scheduled.slice(0, 8)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(attempts()).toBe(12);
});

test('starts anew after a success', () => {
  const { retry, scheduled } = setUp();
  retry.schedule();
  vi.advanceTimersByTime(500);
  retry.succeeded();
  retry.schedule();
  expect(scheduled).toEqual([500, 500]);
});

test('waits no less than the server asked', () => {
  const { retry, scheduled } = setUp();
  retry.schedule(20);
  expect(scheduled).toEqual([22_500]);
});

test('tries at once when the browser is online again', () => {
  const { retry, online, attempts } = setUp();
  retry.schedule(20);
  online.dispatchEvent(new Event('online'));
  expect(attempts()).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(attempts()).toBe(1);
});

test('is quiet after it was stopped', () => {
  const { retry, online, attempts } = setUp();
  retry.schedule();
  retry.stop();
  online.dispatchEvent(new Event('online'));
  vi.advanceTimersByTime(60_000);
  expect(attempts()).toBe(0);
});
