// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { INSTANCE, lineWith } from './line-fake.ts';
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

test('opens a socket for SIP, registers, and tells it', async () => {
  const { line, told, sockets, protocols } = lineWith();
  expect(sockets).toHaveLength(0);
  line.start();
  expect([line.isConnected(), line.isRegistered()]).toEqual([false, false]);
  await passes(100);
  expect(told).toEqual(['registering', 'registered']);
  expect([line.isConnected(), line.isRegistered()]).toEqual([true, true]);
  expect(protocols).toEqual(['sip']);
});

test('the first registration is no coming back, nor is a refresh', async () => {
  const { told, registered } = lineWith();
  await registered();
  await passes(600_000);
  expect(told).toEqual([]);
});

test('the same contact and instance on each start of an installation', async () => {
  const first = lineWith();
  await first.registered();
  const contact = contactOf(first);
  expect(contact).toContain(`+sip.instance="<urn:uuid:${INSTANCE}>"`);
  const second = lineWith();
  await second.registered();
  expect(contactOf(second)).toBe(contact);
});

test('registers under the display name and user agent it was given', async () => {
  const setting = lineWith();
  await setting.registered();
  const request = setting.lastServer().last('REGISTER');
  expect(request.header('From')).toMatch(/^"App - Toky SDK" <sip:jane__example\.com@sip\.toky\.test>/);
  expect(request.header('User-Agent')).toBe('toky/app');
});

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

test('what needs a socket is done at once where there is one, and in order as soon as there is one else', async () => {
  const { line, lastSocket, registered } = lineWith({ uris: [A] });
  await registered();
  const done: string[] = [];
  line.whenConnected(() => done.push('now'));
  expect(done).toEqual(['now']);
  lastSocket().breaks();
  line.whenConnected(() => done.push('first'));
  line.whenConnected(() => done.push('second'));
  expect(done).toEqual(['now']);
  await passes(600);
  expect(done).toEqual(['now', 'first', 'second']);
  lastSocket().breaks();
  await passes(1_100);
  expect(done).toHaveLength(3);
});

test.each([
  ['before it was started', async () => undefined],
  ['while it connects', async ({ line }: ReturnType<typeof lineWith>) => line.start()],
  [
    'while it registers',
    async ({ line, world }: ReturnType<typeof lineWith>) => {
      world.register = () => null;
      line.start();
      await passes(100);
    },
  ],
  [
    'while it is registered',
    async ({ registered }: ReturnType<typeof lineWith>) => void (await registered()),
  ],
  [
    'while it waits to reconnect',
    async ({ registered, world, lastSocket }: ReturnType<typeof lineWith>) => {
      await registered();
      world.up.clear();
      lastSocket().breaks();
    },
  ],
  [
    'while it reconnects',
    async ({ registered, lastSocket }: ReturnType<typeof lineWith>) => {
      await registered();
      lastSocket().breaks();
      await passes(505);
    },
  ],
  [
    'after it was refused',
    async ({ line, world }: ReturnType<typeof lineWith>) => {
      world.register = () => ['403 Forbidden'];
      line.start();
      await passes(100);
    },
  ],
])('stopped %s it closes its socket, tells nothing more and starts nothing again', async (_when, lead) => {
  const setting = lineWith();
  await lead(setting);
  let done = false;
  void setting.line.stop().then(() => (done = true));
  await passes(2_000);
  expect(done).toBe(true);
  const { told, sockets } = setting;
  const made = sockets.length;
  const before = told.length;
  setting.browser('online');
  setting.browser('offline');
  await passes(600_000);
  expect(told).toHaveLength(before);
  expect(sockets).toHaveLength(made);
  expect(setting.line.isConnected()).toBe(false);
  for (const socket of sockets.slice(-1)) expect(socket.closed ?? 'broken').toBeTruthy();
});

test('stopping takes the registration back before the socket closes', async () => {
  const { line, lastServer, lastSocket, registered } = lineWith();
  await registered();
  await line.stop();
  expect(lastServer().last('REGISTER').header('Contact')).toContain(';expires=0');
  expect(lastSocket().closed).toBe(1000);
});

test('a call for us is handed on', async () => {
  const { told, lastServer, lastSocket, registered } = lineWith();
  await registered();
  const contact = /<([^>]+)>/.exec(lastServer().last('REGISTER').header('Contact'))?.[1];
  lastSocket().says(
    [
      `INVITE ${contact} SIP/2.0`,
      'Via: SIP/2.0/WSS proxy.test;branch=z9hG4bKabc',
      'From: <sip:+15559990000@sip.toky.test>;tag=1',
      'To: <sip:jane__example.com@sip.toky.test>',
      'Call-ID: incoming-1',
      'CSeq: 1 INVITE',
      'Contact: <sip:far@proxy.test>',
      'Max-Forwards: 70',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n'),
  );
  await passes(0);
  expect(told).toEqual(['invitation incoming-1']);
});

test('calls what is a SIP address, with the headers it is given', async () => {
  const { line, registered } = lineWith();
  await registered();
  const inviter = line.invite('sip:service@sip.toky.test;company=1;dnis=+15551234567', ['X-Caller-Id: +1']);
  expect(inviter.request.toString()).toContain('X-Caller-Id: +1');
  expect(() => line.invite('not an address', [])).toThrow(TypeError);
});
