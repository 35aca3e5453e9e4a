import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StatsReport } from '../src/quality/audio-stats.ts';
import { callWatched } from './quality-call.ts';
import { chromiumReport } from './quality-stats.ts';

const START = 1_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

test('gives a sample a second, the first after one', async () => {
  const call = callWatched();
  await call.begin();
  expect(call.samples).toEqual([]);
  await call.seconds(3);
  expect(call.samples.map(({ at, packetsIn }) => [at - START, packetsIn])).toEqual([
    [1000, 50],
    [2000, 50],
    [3000, 50],
  ]);
  expect(call.told).toEqual([]);
});

test('losses have to last to be told, once, and to be over for a while to be forgotten', async () => {
  const call = callWatched();
  await call.begin();
  await call.seconds(2, { lost: 10 });
  expect(call.told).toEqual([]);
  await call.seconds(1, { lost: 10 });
  expect(call.troubles).toEqual([{ kind: 'loss-in', share: 0.2, since: START }]);
  await call.seconds(10, { lost: 10 });
  await call.seconds(4);
  expect(call.told).toEqual(['+loss-in']);
  await call.seconds(1);
  expect(call.told).toEqual(['+loss-in', '-loss-in']);
});

test('a relapse before it recovered is the same episode', async () => {
  const call = callWatched();
  await call.begin();
  await call.seconds(3, { lost: 10 });
  await call.seconds(4);
  await call.seconds(1, { lost: 2 });
  await call.seconds(4);
  expect(call.told).toEqual(['+loss-in']);
});

test('a single bad second is nothing, bad seconds again and again are', async () => {
  const call = callWatched();
  await call.begin();
  for (let i = 0; i < 3; i += 1) {
    await call.seconds(1, { lost: 25 });
    await call.seconds(9);
  }
  expect(call.told).toEqual([]);
  for (let i = 0; i < 5; i += 1) {
    await call.seconds(1, { lost: 10 });
    await call.seconds(1);
  }
  expect(call.told).toEqual(['+loss-in']);
});

test('jitter is told in milliseconds', async () => {
  const call = callWatched();
  await call.begin();
  await call.seconds(3, { jitter: 0.09 });
  expect(call.troubles).toEqual([{ kind: 'jitter', ms: 90, since: START }]);
  await call.seconds(5);
  expect(call.told).toEqual(['+jitter', '-jitter']);
});

test.each([
  ['loss-out', 0.3, 0.05],
  ['delay', 0, 0.9],
] as const)('one report of the other side makes no %s, two do', async (kind, lost, trip) => {
  const call = callWatched();
  await call.begin();
  call.reports(lost, trip);
  await call.seconds(5);
  call.reports(0);
  await call.seconds(5);
  expect(call.told).toEqual([]);
  call.reports(lost, trip);
  await call.seconds(5);
  call.reports(lost, trip);
  await call.seconds(5);
  expect(call.told).toEqual([`+${kind}`]);
  call.reports(0);
  await call.seconds(6);
  expect(call.told).toEqual([`+${kind}`, `-${kind}`]);
});

test('nothing received is judged by what is received, whatever is sent', async () => {
  const call = callWatched();
  await call.begin();
  await call.seconds(10, { out: 0 });
  expect(call.told).toEqual([]);
  await call.seconds(4, { in: 0, out: 50 });
  expect(call.troubles).toEqual([{ kind: 'nothing-received', since: START + 10_000 }]);
  await call.seconds(2);
  expect(call.told).toEqual(['+nothing-received', '-nothing-received']);
});

test('comfort noise, two packets a second, is something received', async () => {
  const call = callWatched();
  await call.begin();
  await call.seconds(20, { in: 2 });
  expect(call.told).toEqual([]);
});

test('a microphone is silent after five seconds without a sound', async () => {
  const call = callWatched();
  await call.begin();
  await call.seconds(4, { loud: 0 });
  await call.seconds(1, { loud: 1e-8 });
  expect(call.told).toEqual([]);
  await call.seconds(5, { loud: 0 });
  expect(call.troubles).toEqual([{ kind: 'microphone-silent', since: START + 5000 }]);
  await call.seconds(2);
  expect(call.told).toEqual(['+microphone-silent', '-microphone-silent']);
});

test('a held call expects nothing, and a trouble it had is over', async () => {
  const call = callWatched();
  await call.begin();
  await call.seconds(6, { in: 0, loud: 0 });
  expect(call.told).toEqual(['+nothing-received', '+microphone-silent']);
  Object.assign(call.expecting, { receiving: false, sending: false });
  await call.seconds(1, { in: 0, loud: 0 });
  expect(call.told.slice(2).sort()).toEqual(['-microphone-silent', '-nothing-received']);
  call.reports(0.5, 2);
  await call.seconds(20, { in: 0, loud: 0 });
  expect(call.told).toHaveLength(4);
});

test('a muted call still expects to hear', async () => {
  const call = callWatched();
  call.expecting.sending = false;
  await call.begin();
  await call.seconds(10, { in: 0, loud: 0 });
  expect(call.told).toEqual(['+nothing-received']);
});

test('statistics that are slow are not asked for twice at once', async () => {
  const call = callWatched();
  await call.begin();
  await call.seconds(1);
  let release: ((report: StatsReport | null) => void) | undefined;
  call.answers(
    () =>
      new Promise((resolve) => {
        release = resolve;
      }),
  );
  await call.seconds(3);
  expect(call.asked()).toBe(3);
  call.answersAgain();
  release?.(chromiumReport({ IT01A1: { packetsReceived: 200, packetsLost: 0 } }));
  await call.seconds(1);
  expect(call.asked()).toBe(4);
  expect(call.samples.map(({ packetsIn }) => packetsIn)).toEqual([50, 150, 50]);
});

test('statistics that fail, or a connection that is not there, are no trouble', async () => {
  const call = callWatched();
  await call.begin();
  await call.seconds(1);
  call.answers(() => Promise.reject(new Error('InvalidStateError')));
  await call.seconds(2);
  call.answers(async () => null);
  await call.seconds(1);
  call.answersAgain();
  await call.seconds(2);
  expect(call.samples).toHaveLength(2);
  expect(call.told).toEqual([]);
});

test('a machine that slept begins to count anew', async () => {
  const call = callWatched();
  await call.begin();
  await call.seconds(1);
  vi.setSystemTime(START + 3_600_000);
  await call.seconds(1);
  expect(call.samples).toHaveLength(1);
  await call.seconds(1);
  expect(call.samples).toHaveLength(2);
});

test('stopped, it asks and tells nothing more', async () => {
  const call = callWatched();
  await call.begin();
  await call.seconds(1);
  call.watch.stop();
  await call.seconds(5, { in: 0 });
  expect(call.asked()).toBe(2);
  expect(call.samples).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});
