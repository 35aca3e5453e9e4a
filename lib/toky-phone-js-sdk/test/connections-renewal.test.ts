import { beforeEach, expect, test, vi } from 'vitest';
import { passes, setUp, TEN_MINUTES } from './connections-rig.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test.each([
  ['after ten minutes', async () => passes(TEN_MINUTES)],
  ['when the network changes', async ({ changes }: ReturnType<typeof setUp>) => changes()],
  ['on demand', async ({ connections }: ReturnType<typeof setUp>) => connections.renew()],
  ['when it is started again', async ({ connections }: ReturnType<typeof setUp>) => connections.start()],
])('is prepared anew %s, and the servers are asked again', async (_when, lead) => {
  const setting = setUp();
  setting.surveyed();
  const [before] = setting.spares();
  await lead(setting);
  await passes(1_000);
  expect(before?.closed).toBe(true);
  expect(setting.spares()).toHaveLength(1);
  expect(setting.survey().urls).toHaveLength(5);
});

test('goes on being renewed after a call took one', async () => {
  const { connections, peers, surveyed } = setUp();
  surveyed();
  const taken = peers.behind(connections.take());
  await passes(1_000);
  const waiting = peers.open().find((peer) => peer !== taken);
  await passes(TEN_MINUTES);
  expect(waiting?.closed).toBe(true);
});

test('is not renewed on demand before it was started', () => {
  const { connections, peers } = setUp();
  connections.renew();
  expect(peers.made).toEqual([]);
});

test('a survey that a renewal overtook has no say any more', async () => {
  const { connections, survey, spares } = setUp();
  connections.start();
  const old = survey();
  connections.renew();
  old.finds('relay', 'turn:b');
  await passes(1_000);
  const [waiting, ...more] = spares();
  expect(more).toEqual([]);
  expect(waiting?.turns).toEqual(['turn:a']);
  expect(old.closed).toBe(true);
  expect(waiting?.closed).toBe(false);
});

test.each([
  ['while it surveys', ({ connections }: ReturnType<typeof setUp>) => connections.start()],
  ['when all is known', ({ surveyed }: ReturnType<typeof setUp>) => surveyed()],
  [
    'after a call took the waiting one',
    ({ connections, surveyed }: ReturnType<typeof setUp>) => {
      surveyed();
      connections.take().close();
    },
  ],
])('stopped %s it closes all, and makes nothing more', async (_when, lead) => {
  const { connections, peers, changes, listening, ...rest } = setUp();
  lead({ connections, peers, changes, listening, ...rest });
  connections.stop();
  const made = peers.made.length;
  changes();
  connections.renew();
  await passes(TEN_MINUTES * 2);
  expect(peers.open()).toEqual([]);
  expect(peers.made).toHaveLength(made);
  expect(listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
