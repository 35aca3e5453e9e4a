import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createExtensions } from '../../lib/background/extensions.ts';
import { done } from '../../lib/util/outcome.ts';
import { activeCall, endedCall } from './calls.ts';

const sendTones = vi.fn(async () => done(null));
const start = () => createExtensions(sendTones);
const dialing = { ...activeCall('a'), phase: 'dialing' } as never;

beforeEach(() => {
  fakeBrowser.reset();
  sendTones.mockClear();
});

test('is dialled once, when the other side has answered', async () => {
  const extensions = start();
  await extensions.remember('a', '12');
  await extensions.follow([dialing]);
  expect(sendTones).not.toHaveBeenCalled();
  await extensions.follow([activeCall('a'), activeCall('b')]);
  await extensions.follow([activeCall('a')]);
  expect(sendTones.mock.calls).toEqual([['a', ',12']]);
});

test('is dialled, too, where the call was answered before it was remembered', async () => {
  const extensions = start();
  await extensions.follow([activeCall('a')]);
  await extensions.remember('a', '12');
  expect(sendTones).toHaveBeenCalledOnce();
});

test('outlives the worker', async () => {
  await start().remember('a', '12');
  await start().follow([activeCall('a')]);
  expect(sendTones).toHaveBeenCalledOnce();
});

test('is forgotten with a call that nobody answered', async () => {
  const extensions = start();
  await extensions.remember('a', '12');
  await extensions.follow([endedCall('a', 1, { kind: 'no-answer' })]);
  await extensions.follow([activeCall('a')]);
  expect(sendTones).not.toHaveBeenCalled();
});

test('a number without one waits for nothing', async () => {
  const extensions = start();
  await extensions.remember('a', '');
  await extensions.follow([activeCall('a')]);
  expect(sendTones).not.toHaveBeenCalled();
});
