import { beforeEach, expect, test, vi } from 'vitest';
import { lineWith } from './line-fake.ts';
import { CHALLENGE } from './sip-fake.ts';

const A = 'wss://a';
const B = 'wss://b';

beforeEach(() => {
  vi.useFakeTimers();
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const contactOf = (setting: ReturnType<typeof lineWith>) =>
  setting.lastServer().last('REGISTER').header('Contact');

test('a socket that is lost is told, tried again, and what calls there are learn of the new one', async () => {
  const { line, told, lastSocket, sockets, registered } = lineWith({ uris: [A] });
  await registered();
  lastSocket().breaks();
  expect(told).toEqual(['unregistered', 'disconnected', 'reconnecting 1 in 500']);
  expect(line.isRegistered()).toBe(false);
  await passes(600);
  expect(told.slice(3)).toEqual(['registering', 'registered', 'back']);
  expect(sockets).toHaveLength(2);
  await passes(60_000);
  expect(told.filter((event) => event === 'back')).toHaveLength(1);
});

test('after a registration the pauses begin anew', async () => {
  const { told, world, lastSocket, registered } = lineWith({ uris: [A] });
  await registered();
  world.up.clear();
  lastSocket().breaks();
  await passes(20_000);
  world.up.add(A);
  await passes(30_000);
  expect(told.at(-1)).toBe('back');
  lastSocket().breaks();
  expect(told.at(-1)).toBe('reconnecting 1 in 500');
});

test('keeps its contact over a new socket', async () => {
  const setting = lineWith({ uris: [A] });
  await setting.registered();
  const contact = contactOf(setting);
  setting.lastSocket().breaks();
  await passes(600);
  expect(contactOf(setting)).toBe(contact);
});

test('goes on trying with growing pauses for as long as it takes', async () => {
  const { line, told, world, sockets } = lineWith({ uris: [A], up: [] });
  line.start();
  await passes(300_000);
  const delays = told.map((event) => Number(/in (\d+)/.exec(event)?.[1]));
  expect(delays.slice(0, 8)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  const tries = sockets.length;
  await passes(300_000);
  expect(sockets.length).toBeGreaterThan(tries + 8);
  world.up.add(A);
  await passes(31_000);
  expect(line.isRegistered()).toBe(true);
  expect(told).not.toContain('back');
});

test('moves on to a server that is up', async () => {
  const { line, sockets } = lineWith({ up: [B] });
  line.start();
  await passes(1_000);
  expect(sockets.map(({ uri }) => uri)).toEqual([A, B]);
  expect(line.isRegistered()).toBe(true);
});

test('a server that takes sockets and registers nobody is left for the next', async () => {
  const { line, told, world, grant, sockets } = lineWith();
  world.register = (request, uri) =>
    uri === A ? ['503 Service Unavailable', ['Retry-After: 600']] : grant(request);
  line.start();
  await passes(1_000);
  expect(sockets.map(({ uri }) => uri)).toEqual([A, B]);
  expect(sockets[0]?.closed).not.toBeNull();
  expect(line.isRegistered()).toBe(true);
  expect(told.at(-2)).toBe('registered');
});

test('where no server registers, the last is left in peace for as long as it asks', async () => {
  const { line, told, world, sockets, servers } = lineWith();
  world.register = () => ['503 Service Unavailable', ['Retry-After: 100']];
  line.start();
  await passes(1_000);
  expect(told.at(-1)).toBe('reconnecting 2 in 112500');
  const asked = servers.flatMap((server) => server.of('REGISTER')).length;
  await passes(100_000);
  expect(servers.flatMap((server) => server.of('REGISTER'))).toHaveLength(asked);
  world.register = () => ['503 Service Unavailable'];
  await passes(15_000);
  expect(servers.flatMap((server) => server.of('REGISTER')).length).toBeGreaterThan(asked);
  expect(sockets.length).toBeGreaterThanOrEqual(2);
});

test('a refresh that the only server refuses is tried again over the same socket', async () => {
  const { line, told, world, grant, sockets, registered } = lineWith({ uris: [A] });
  await registered();
  world.register = () => ['500 Server Internal Error'];
  await passes(450_000);
  expect(told.slice(0, 2)).toEqual(['unregistered', 'reconnecting 1 in 500']);
  world.register = grant;
  await passes(30_000);
  expect(line.isRegistered()).toBe(true);
  expect(sockets).toHaveLength(1);
  expect(told).not.toContain('back');
});

test.each([
  ['401 Unauthorized', 'wrong-password'],
  ['403 Forbidden', 'forbidden'],
  ['404 Not Found', 'wrong-domain'],
])('%s is told once and not tried on, whatever the socket and the network do', async (status, cause) => {
  const { line, told, world, lastServer, lastSocket, sockets, browser } = lineWith();
  world.register = () => [status, [CHALLENGE]];
  world.options = () => null;
  line.start();
  await passes(60_000);
  expect(told).toEqual(['registering', `refused: ${cause}`]);
  const asked = lastServer().of('REGISTER').length;
  browser('online');
  browser('change');
  lastSocket().breaks();
  await passes(600_000);
  expect(told).toEqual(['registering', `refused: ${cause}`]);
  expect(lastServer().of('REGISTER')).toHaveLength(asked);
  expect(sockets).toHaveLength(1);
});

test('a server that fell silent is given up, and the line comes back over a new socket', async () => {
  const { told, world, lastSocket, sockets, registered, grant } = lineWith({ uris: [A] });
  await registered();
  world.options = () => null;
  world.register = () => null;
  await passes(15_000);
  expect(told.slice(0, 2)).toEqual(['unregistered', 'disconnected']);
  expect(sockets[0]?.closed).not.toBeNull();
  world.register = grant;
  await passes(10_000);
  expect(told.at(-1)).toBe('back');
  expect(lastSocket()).not.toBe(sockets[0]);
});

test('is asked for a sign of life at the domain, in a dialog of nobody', async () => {
  const { lastServer, registered } = lineWith();
  await registered();
  await passes(10_000);
  expect(lastServer().last('OPTIONS').uri).toBe('sip:sip.toky.test');
});

test('a network that is back hurries what waits', async () => {
  const { line, told, world, sockets, browser } = lineWith({ uris: [A], up: [] });
  line.start();
  await passes(60_000);
  world.up.add(A);
  const tries = sockets.length;
  browser('offline');
  expect(told.at(-1)).toBe('offline');
  browser('online');
  expect(sockets).toHaveLength(tries + 1);
  await passes(100);
  expect(line.isRegistered()).toBe(true);
});
