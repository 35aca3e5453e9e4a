import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SafeEmitter } from '../src/emitter.ts';

type Events = { tick: (count: number) => void; over: () => void };

class Clock extends SafeEmitter<Events> {
  tick(count: number): boolean {
    return this.emit('tick', count);
  }
}

const reported: unknown[] = [];
beforeEach(() => {
  reported.length = 0;
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a listener that throws stops neither the others nor the one who emits', async () => {
  const clock = new Clock();
  const heard: number[] = [];
  const broken = new Error('a bug of the page');
  clock.on('tick', () => {
    throw broken;
  });
  clock.on('tick', (count) => heard.push(count));
  expect(clock.tick(1)).toBe(true);
  expect(heard).toEqual([1]);
  expect(reported).toEqual([]);
  await Promise.resolve();
  expect(reported).toEqual([broken]);
});

test('takes a listener off again, however it was put in', () => {
  const clock = new Clock();
  const heard: string[] = [];
  const listener = (count: number) => heard.push(`tick ${count}`);
  clock.on('tick', listener).off('tick', listener);
  clock.once('tick', listener).off('tick', listener);
  clock.addListener('tick', listener).removeListener('tick', listener);
  expect(clock.tick(1)).toBe(false);
  clock.on('tick', listener).on('over', () => heard.push('over'));
  clock.off('tick');
  clock.tick(2);
  clock.emit('over');
  clock.removeAllListeners();
  clock.emit('over');
  expect(heard).toEqual(['over']);
});

test('calls a one-time listener once, even when it throws or emits again', () => {
  const clock = new Clock();
  let calls = 0;
  clock.once('tick', (count) => {
    calls += 1;
    clock.tick(count + 1);
    throw new Error('once is enough');
  });
  clock.tick(1);
  clock.tick(2);
  expect(calls).toBe(1);
});

test('a listener put in twice is called twice, with its own context', () => {
  const clock = new Clock();
  const page = { sum: 0 };
  function add(this: typeof page, count: number): void {
    this.sum += count;
  }
  clock.on('tick', add, page).on('tick', add, page);
  clock.tick(3);
  expect(page.sum).toBe(6);
  expect(clock.listeners('tick')).toEqual([add, add]);
  expect(clock.listenerCount('tick')).toBe(2);
});

test('without reportError the error is an uncaught exception', async () => {
  vi.stubGlobal('reportError', undefined);
  const clock = new Clock();
  const broken = new Error('a bug of the page');
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  const uncaught = new Promise((resolve) => process.once('uncaughtException', resolve));
  clock.on('tick', () => {
    throw broken;
  });
  clock.tick(1);
  expect(await uncaught).toBe(broken);
  for (const listener of others) process.on('uncaughtException', listener);
});
