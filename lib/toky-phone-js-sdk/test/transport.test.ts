import { TransportState } from 'sip.js';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeSockets } from './socket-fake.ts';
import { A, B, outcomeOf, setUp } from './transport-rig.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('goes from disconnected by connecting to connected, and tells it in that order', async () => {
  const { transport, sockets, told } = setUp();
  expect(transport.state).toBe(TransportState.Disconnected);
  const connecting = transport.connect();
  expect(transport.state).toBe(TransportState.Connecting);
  expect(await outcomeOf(connecting)).toBe('pending');
  sockets.last().opens();
  expect(await outcomeOf(connecting)).toBe('resolved');
  expect(told).toEqual(['Connecting', 'Connected', 'onConnect while Connected']);
});

test('asking again while it connects, or is connected, opens no second socket', async () => {
  const { transport, sockets } = setUp();
  const first = transport.connect();
  const second = transport.connect();
  sockets.last().opens();
  expect([await outcomeOf(first), await outcomeOf(second)]).toEqual(['resolved', 'resolved']);
  expect(await outcomeOf(transport.connect())).toBe('resolved');
  expect(sockets.made).toHaveLength(1);
});

test('is disconnected on demand at once, by way of disconnecting, without an error', async () => {
  const { transport, told, connected } = setUp();
  const socket = await connected();
  expect(await outcomeOf(transport.disconnect())).toBe('resolved');
  expect(told).toEqual(['Disconnecting', 'Disconnected', 'onDisconnect while Disconnected: asked']);
  expect(socket.closed).toBe(1000);
});

test('disconnecting while it connects rejects the connecting, and tells of no disconnection that there was none of', async () => {
  const { transport, told } = setUp();
  const connecting = outcomeOf(transport.connect());
  void transport.disconnect();
  expect(await connecting).toBe('Disconnected');
  expect(told).toEqual(['Connecting', 'Disconnecting', 'Disconnected']);
});

test('disconnecting what is not connected does nothing', async () => {
  const { transport, told } = setUp();
  expect(await outcomeOf(transport.disconnect())).toBe('resolved');
  expect(told).toEqual([]);
});

test('a socket that closes by itself is a disconnection with an error', async () => {
  const { told, connected } = setUp();
  (await connected()).breaks(1006);
  expect(told).toEqual(['Disconnected', 'onDisconnect while Disconnected: The socket closed (1006)']);
});

test('a failure to connect rejects, and tells of no disconnection', async () => {
  const { transport, sockets, told } = setUp();
  const connecting = transport.connect();
  sockets.last().breaks(1006);
  expect(await outcomeOf(connecting)).toBe('The socket closed (1006)');
  expect(told).toEqual(['Connecting', 'Disconnected']);
});

test('moves to the next server when one fails, and back when that one fails too', async () => {
  const { transport, sockets } = setUp();
  for (let tries = 0; tries < 3; tries += 1) {
    transport.connect().catch(() => undefined);
    sockets.last().breaks();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(sockets.uris()).toEqual([A, B, A]);
});

test('a server that does not answer in time is failed, and its socket closed', async () => {
  const { transport, sockets, servers } = setUp();
  const connecting = outcomeOf(transport.connect());
  await vi.advanceTimersByTimeAsync(7_999);
  expect(transport.state).toBe(TransportState.Connecting);
  await vi.advanceTimersByTimeAsync(1);
  await connecting;
  expect(transport.state).toBe(TransportState.Disconnected);
  expect(sockets.last().closed).toBe(1000);
  expect(servers.next()).toBe(B);
});

test('a server that answered in time has no deadline any more', async () => {
  const { transport, connected } = setUp();
  await connected();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(transport.isConnected()).toBe(true);
});

test('a socket that was given up is gone at once, though its peer agrees to nothing', async () => {
  const { transport, told, servers, connected } = setUp();
  const socket = await connected();
  transport.lose('The server fell silent');
  expect(told).toEqual(['Disconnected', 'onDisconnect while Disconnected: The server fell silent']);
  expect(socket.closed).toBe(1000);
  expect(servers.next()).toBe(B);
});

test('what an old socket still says, opens or closes is not heard', async () => {
  const { transport, sockets, told, connected } = setUp();
  const old = await connected();
  transport.lose('The server fell silent');
  const connecting = transport.connect();
  told.length = 0;
  old.says('OPTIONS sip:us SIP/2.0\r\n\r\n');
  old.opens();
  old.breaks();
  expect(told).toEqual([]);
  expect(transport.state).toBe(TransportState.Connecting);
  sockets.last().opens();
  await connecting;
  expect(transport.server).toBe(B);
});

test('the deadline of a socket given up while connecting does not hit the next one', async () => {
  const { transport, sockets } = setUp();
  transport.connect().catch(() => undefined);
  await vi.advanceTimersByTimeAsync(5_000);
  void transport.disconnect();
  const second = outcomeOf(transport.connect());
  await vi.advanceTimersByTimeAsync(5_000);
  expect(transport.state).toBe(TransportState.Connecting);
  sockets.last().opens();
  await second;
  expect(transport.isConnected()).toBe(true);
});

test('a URI that the browser refuses is a server that failed, told later as any other', async () => {
  const sockets = fakeSockets();
  const { transport, told } = setUp({
    create(uri) {
      if (uri === A) throw new DOMException('bad URI', 'SyntaxError');
      return sockets.create(uri);
    },
  });
  const connecting = transport.connect();
  expect(transport.state).toBe(TransportState.Connecting);
  expect(await outcomeOf(connecting)).toContain('bad URI');
  expect(told).toEqual(['Connecting', 'Disconnected']);
  transport.connect().catch(() => undefined);
  expect(sockets.uris()).toEqual([B]);
});

test.each([
  ['wss://a.toky.test', 'WSS'],
  ['ws://a.toky.test', 'WS'],
  ['WS://a.toky.test', 'WS'],
])('%s is %s in the Via', async (uri, protocol) => {
  const { transport, connected } = setUp({ uris: [uri] });
  await connected();
  expect(transport.protocol).toBe(protocol);
});

test('tells nothing after it was disposed of', async () => {
  const { transport, told, connected } = setUp();
  await connected();
  await transport.dispose();
  told.length = 0;
  transport.connect().catch(() => undefined);
  expect(told).toEqual([]);
});
