import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { createEventChannel } from '../src/events/event-channel.ts';
import { loadPusher } from '../src/events/pusher.ts';
import type { PusherOptions } from '../src/events/pusher.ts';
import type { TransferEvent } from '../src/events/transfer-event.ts';

const CHANNEL = 'toky-channel-77';

/** Pusher's protocol 7 as far as a client of a public channel sees it. */
async function pusherServer() {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  const paths: string[] = [];
  const subscribers: WebSocket[] = [];
  const say = (socket: WebSocket, event: string, data: unknown, channel?: string) =>
    socket.send(JSON.stringify({ event, channel, data: JSON.stringify(data) }));
  server.on('connection', (socket, request) => {
    paths.push(request.url ?? '');
    socket.on('message', (raw: Buffer) => {
      const { event, data } = JSON.parse(raw.toString('utf8'));
      if (event !== 'pusher:subscribe' || data.channel !== CHANNEL) return;
      subscribers.push(socket);
      say(socket, 'pusher_internal:subscription_succeeded', {}, CHANNEL);
    });
    say(socket, 'pusher:connection_established', { socket_id: '1.2', activity_timeout: 120 });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    port: (http.address() as AddressInfo).port,
    paths,
    subscribers,
    tell: (data: unknown) => subscribers.forEach((socket) => say(socket, 'events', data, CHANNEL)),
    stop() {
      for (const socket of server.clients) socket.terminate();
      http.close();
    },
  };
}

let stopAll: (() => void)[] = [];
afterEach(() => {
  for (const stop of stopAll) stop();
  stopAll = [];
});

beforeAll(() => {
  // Every page and worker has it; Node has not.
  vi.stubGlobal('self', globalThis);
});

async function channelOnTheWire() {
  const server = await pusherServer();
  const Pusher = await loadPusher();
  /** The real pusher-js, sent to a server without a certificate. */
  class LocalPusher extends Pusher {
    constructor(key: string, options: PusherOptions) {
      const local = { ...options, forceTLS: false, wsHost: '127.0.0.1', wsPort: server.port };
      super(key, local);
    }
  }
  const channel = createEventChannel({ channelId: 77, load: async () => LocalPusher });
  stopAll.push(channel.close, server.stop);
  const heard: TransferEvent[] = [];
  channel.on((event) => heard.push(event));
  return { server, channel, heard };
}

const update = {
  event: 'call-event',
  data: { type: 'call.transfer.update', is_warm: true, transfer_to_answered: false, callid: 'c1' },
};

test("the real pusher-js hears Toky's events over a WebSocket", async () => {
  const { server, channel, heard } = await channelOnTheWire();
  expect(await channel.open()).toBe(true);
  server.tell(update);
  await vi.waitFor(() =>
    expect(heard).toEqual([{ type: 'update', warm: true, answered: false, callId: 'c1' }]),
  );
  expect(server.paths[0]).toMatch(/^\/app\/a378f278c491a4a1c456\?protocol=7&/);
});

test('a connection that breaks comes back by itself', { timeout: 10_000 }, async () => {
  const { server, channel, heard } = await channelOnTheWire();
  expect(await channel.open()).toBe(true);
  server.subscribers[0]?.terminate();
  await vi.waitFor(() => expect(channel.isOpen()).toBe(false));
  await vi.waitFor(() => expect(channel.isOpen()).toBe(true), { timeout: 8_000 });
  server.tell(update);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
});

test('closed, it can be opened again', async () => {
  const { server, channel } = await channelOnTheWire();
  expect(await channel.open()).toBe(true);
  channel.close();
  expect(channel.isOpen()).toBe(false);
  expect(await channel.open()).toBe(true);
  expect(server.subscribers).toHaveLength(2);
});
