import { beforeEach, expect, test, vi } from 'vitest';
import { createRetry } from '../src/sip/retry.ts';

function setUp() {
  const scheduled: number[] = [];
  let attempts = 0;
  const retry = createRetry({
    attempt: () => (attempts += 1),
    onScheduled: (_attempt, delay) => scheduled.push(delay),
    random: () => 0.5,
  });
  return { retry, scheduled, attempts: () => attempts };
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

test('tries at once when there is a network again', () => {
  const { retry, attempts } = setUp();
  retry.schedule();
  retry.hurry();
  expect(attempts()).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(attempts()).toBe(1);
});

test('waits no less than the server asked, whatever the network says', () => {
  const { retry, scheduled, attempts } = setUp();
  retry.schedule(20);
  retry.hurry();
  expect(scheduled).toEqual([22_500]);
  expect(attempts()).toBe(0);
});

test('has nothing to hurry where nothing waits', () => {
  const { retry, attempts } = setUp();
  retry.hurry();
  expect(attempts()).toBe(0);
});

test('is quiet after it was stopped', () => {
  const { retry, attempts } = setUp();
  retry.schedule();
  retry.stop();
  retry.hurry();
  vi.advanceTimersByTime(60_000);
  expect(attempts()).toBe(0);
});

test('does not wait longer than an hour, whatever the server asks: a timer could not wait for some of it', () => {
  const { retry, scheduled } = setUp();
  retry.schedule(4_294_967_295);
  expect(scheduled).toEqual([4_050_000]);
});

test('a second wish while one waits changes nothing', () => {
  const { retry, scheduled, attempts } = setUp();
  retry.schedule();
  retry.schedule(100);
  vi.advanceTimersByTime(600_000);
  expect(scheduled).toEqual([500]);
  expect(attempts()).toBe(1);
});
