import { expect, test, vi } from 'vitest';
import { levelOf, watchLevel } from '../src/media/level-meter.ts';
import { fakeStream } from './media-fakes.ts';

test.each([
  [0, 0],
  [0.0001, 0],
  [0.001, 0],
  [0.0316, 0.5],
  [1, 1],
])('an amplitude of %d is a level of %d', (amplitude, level) => {
  expect(levelOf(new Float32Array(8).fill(amplitude))).toBeCloseTo(level, 2);
});

test('tells the level while it is watched, and leaves nothing running', () => {
  vi.useFakeTimers();
  const calls: string[] = [];
  const context = {
    state: 'suspended',
    createAnalyser: () => ({
      fftSize: 0,
      getFloatTimeDomainData: (samples: Float32Array) => void samples.fill(1),
    }),
    createMediaStreamSource: () => ({
      connect: () => calls.push('connect'),
      disconnect: () => calls.push('disconnect'),
    }),
    resume: async () => void calls.push('resume'),
    close: async () => void calls.push('close'),
  };
  const levels: number[] = [];
  const stop = watchLevel(fakeStream('desk'), (level) => levels.push(level), {
    createContext: () => context as unknown as AudioContext,
    interval: 50,
  });
  vi.advanceTimersByTime(100);
  stop();
  vi.advanceTimersByTime(100);
  expect(levels).toEqual([1, 1]);
  expect(calls).toEqual(['connect', 'resume', 'disconnect', 'close']);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('where there is no AudioContext it tells nothing', () => {
  watchLevel(fakeStream('desk'), () => expect.unreachable())();
});
