import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PusherConstructor, PusherOptions } from '../src/events/pusher.ts';
import { channelWith, FakePusher } from './events-fake.ts';

const update = {
  event: 'call-event',
  data: { type: 'call.transfer.update', is_warm: true, transfer_to_answered: true, callid: 'c1' },
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('nothing is loaded before it is opened', async () => {
  const load = vi.fn<() => Promise<PusherConstructor>>();
  const { channel } = channelWith({ load });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).not.toHaveBeenCalled();
  expect(channel.isOpen()).toBe(false);
});

test("opens Toky's channel over TLS, without statistics", async () => {
  const { opened } = channelWith();
  const { pusher } = await opened();
  expect(pusher.channels).toEqual(['toky-channel-77']);
  expect(pusher.key).toBe('a378f278c491a4a1c456');
  expect(pusher.options).toMatchObject({
    cluster: 'us2',
    forceTLS: true,
    enabledTransports: ['ws', 'wss'],
    enableStats: false,
  });
  expect(pusher.options).not.toHaveProperty('wsHost');
});

test('key, cluster and host can be others', async () => {
  const { opened } = channelWith({ key: 'k', cluster: 'eu', host: 'events.example.com:8443' });
  const { pusher } = await opened();
  expect(pusher.key).toBe('k');
  expect(pusher.options).toMatchObject({ cluster: 'eu', wsHost: 'events.example.com', wssPort: 8443 });
});

test('is open once it is subscribed, not before', async () => {
  const { channel, opened } = channelWith();
  const { open, pusher } = await opened();
  pusher.becomes('connected');
  expect(channel.isOpen()).toBe(false);
  pusher.admits();
  expect(await open).toBe(true);
  expect(await channel.open()).toBe(true);
  expect(pusher.connects).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('says after three seconds that it is not open, and opens later all the same', async () => {
  const { channel, opened, heard } = channelWith();
  const { open, pusher } = await opened();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await open).toBe(false);
  pusher.admits();
  expect(channel.isOpen()).toBe(true);
  pusher.sends(update);
  expect(heard).toHaveLength(1);
});

test('asked again after it was not open, it tries again at once', async () => {
  const { channel, opened, made } = channelWith();
  const { open, pusher } = await opened();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await open).toBe(false);
  const again = channel.open();
  expect(pusher.connects).toBe(2);
  pusher.admits();
  expect(await again).toBe(true);
  expect(made).toHaveLength(1);
});

test('two who open at the same time share one connection', async () => {
  const { channel, opened, made } = channelWith();
  const second = channel.open();
  const { open, pusher } = await opened();
  pusher.admits();
  expect(await Promise.all([open, second])).toEqual([true, true]);
  expect(made).toHaveLength(1);
  expect(pusher.connects).toBe(1);
});

test('is not open while the connection is away', async () => {
  const { channel, opened } = channelWith();
  const { pusher } = await opened();
  pusher.admits();
  pusher.becomes('connecting');
  expect(channel.isOpen()).toBe(false);
  pusher.admits();
  expect(channel.isOpen()).toBe(true);
  pusher.breaks();
  expect(channel.isOpen()).toBe(false);
});

test('closing ends the wait, and nothing is heard any more', async () => {
  const { channel, opened, heard } = channelWith();
  const { open, pusher } = await opened();
  channel.close();
  expect(await open).toBe(false);
  expect(pusher.connection.state).toBe('disconnected');
  pusher.admits();
  pusher.sends(update);
  expect(channel.isOpen()).toBe(false);
  expect(heard).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('closed while it loads, it never connects', async () => {
  const { channel, made } = channelWith();
  const open = channel.open();
  channel.close();
  expect(await open).toBe(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(made).toEqual([]);
});

test('closed and opened again while it loads, it connects once', async () => {
  const { channel, made } = channelWith();
  void channel.open();
  channel.close();
  const again = channel.open();
  await vi.advanceTimersByTimeAsync(0);
  made[0]?.admits();
  expect(await again).toBe(true);
  expect(made).toHaveLength(1);
});

test('a part that cannot be loaded is not open, and is loaded the next time', async () => {
  let attempts = 0;
  const { channel, made } = channelWith({
    load: async () => {
      attempts += 1;
      if (attempts === 1) throw new TypeError('Failed to fetch dynamically imported module');
      return class extends FakePusher {
        constructor(key: string, options: PusherOptions) {
          super(key, options);
          made.push(this);
        }
      };
    },
  });
  const first = channel.open();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await first).toBe(false);
  const second = channel.open();
  await vi.advanceTimersByTimeAsync(0);
  made[0]?.admits();
  expect(await second).toBe(true);
});

test('tells of transfers, until one stops listening', async () => {
  const { opened, heard, stop } = channelWith();
  const { pusher } = await opened();
  pusher.admits();
  pusher.sends(update);
  pusher.sends({ event: 'call-event', data: { type: 'call.transfer.success', is_warm: 1, callid: 'c2' } });
  pusher.sends({
    event: 'call-event',
    data: { type: 'call.transfer.failure', is_warm: 'false', transfer_to_answered: null, callid: 'c3' },
  });
  stop();
  pusher.sends(update);
  expect(heard).toEqual([
    { type: 'update', warm: true, answered: true, callId: 'c1' },
    { type: 'success', warm: true, answered: false, callId: 'c2' },
    { type: 'failure', warm: false, answered: false, callId: 'c3' },
  ]);
});

test.each([
  null,
  'text',
  { event: 'other', data: update.data },
  { event: 'call-event' },
  { event: 'call-event', data: { ...update.data, type: 'call.started' } },
  { event: 'call-event', data: { ...update.data, callid: '' } },
  { event: 'call-event', data: { ...update.data, callid: undefined } },
  { event: 'call-event', data: { ...update.data, is_warm: 'perhaps' } },
])('%j is not heard', async (payload) => {
  const { opened, heard } = channelWith();
  const { pusher } = await opened();
  pusher.admits();
  pusher.sends(payload);
  expect(heard).toEqual([]);
});
