import { beforeEach, expect, test, vi } from 'vitest';
import { INSTANCE, lineWith } from './line-fake.ts';

const A = 'wss://a';

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
