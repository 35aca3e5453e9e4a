import { beforeEach, expect, test, vi } from 'vitest';
import { outcomeOf, setUp } from './transport-rig.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('a binary message is text all the same', async () => {
  const { told, connected } = setUp();
  const socket = await connected();
  expect(socket.binaryType).toBe('arraybuffer');
  socket.says(new TextEncoder().encode('OPTIONS Zoë').buffer);
  expect(told).toEqual(['message OPTIONS Zoë']);
});

test('an answer to a keep-alive is a sign of life and no message', async () => {
  const { transport, told, connected } = setUp();
  const socket = await connected();
  await vi.advanceTimersByTimeAsync(5_000);
  socket.says('\r\n');
  socket.says('\r\n\r\n');
  expect(told).toEqual([]);
  expect(transport.heardAt).toBe(Date.now());
});

test('opening counts as being heard, time passing does not', async () => {
  const { transport, connected } = setUp();
  await vi.advanceTimersByTimeAsync(5_000);
  await connected();
  const openedAt = Date.now();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(transport.heardAt).toBe(openedAt);
});

test('control characters in the headers are taken out before SIP.js drops the call for them', async () => {
  const { told, connected } = setUp();
  (await connected()).says('INVITE x\r\nFrom: "Ma\u0000x\u0007"\r\n\r\nbo\u0000dy');
  expect(told).toEqual(['message INVITE x\r\nFrom: "Max"\r\n\r\nbo\u0000dy']);
});

test('a message that SIP.js trips over leaves the socket as it is', async () => {
  const { transport, connected } = setUp();
  const socket = await connected();
  transport.onMessage = () => {
    throw new Error('not understood');
  };
  expect(() => socket.says('nonsense')).not.toThrow();
  expect(transport.isConnected()).toBe(true);
});

test('sends while connected, and rejects else', async () => {
  const { transport, connected } = setUp();
  expect(await outcomeOf(transport.send('early'))).toBe('Not connected');
  const socket = await connected();
  expect(await outcomeOf(transport.send('now'))).toBe('resolved');
  expect(socket.sent).toEqual(['now']);
  socket.refuses = true;
  expect(await outcomeOf(transport.send('refused'))).toBe('closed');
  await transport.disconnect();
  expect(await outcomeOf(transport.send('late'))).toBe('Not connected');
});

test('counts what it hears, the opening not among it', async () => {
  const { transport, connected } = setUp();
  const socket = await connected();
  expect(transport.heardCount).toBe(0);
  socket.says('\r\n');
  socket.says('OPTIONS x');
  expect(transport.heardCount).toBe(2);
});
