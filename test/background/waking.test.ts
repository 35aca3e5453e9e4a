import { beforeEach, expect, test, vi } from 'vitest';
import { createWaking } from '../../lib/background/waking.ts';
import type { Waker } from '../../lib/background/waking.ts';

let ends: { readonly resolve: () => void; readonly reject: (why: Error) => void }[];
const run = vi.fn((_who: Waker) => new Promise<void>((resolve, reject) => ends.push({ resolve, reject })));
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  ends = [];
  run.mockClear();
});

test('however often the browser asks, there is one run at a time', async () => {
  const { wake } = createWaking(run);
  const all = Promise.all([wake('browser'), wake('browser')]);
  ends[0]?.resolve();
  await all;
  expect(run).toHaveBeenCalledOnce();
  void wake('browser');
  expect(run).toHaveBeenCalledTimes(2);
});

test('a person who asks meanwhile gets a run of their own, and two get one', async () => {
  const { wake } = createWaking(run);
  void wake('person');
  const again = Promise.all([wake('person'), wake('person')]);
  expect(run).toHaveBeenCalledOnce();
  ends[0]?.resolve();
  await settle();
  expect(run.mock.calls).toEqual([['person'], ['person']]);
  ends[1]?.resolve();
  await again;
  expect(run).toHaveBeenCalledTimes(2);
});

test('a run that fails does not stand in the way of the next', async () => {
  const { wake, settled } = createWaking(run);
  const failing = wake('browser');
  const again = wake('person');
  const quiet = settled();
  ends[0]?.reject(new Error('offline'));
  await expect(failing).rejects.toThrow('offline');
  await quiet;
  await settle();
  ends[1]?.resolve();
  await again;
  await settled();
});
