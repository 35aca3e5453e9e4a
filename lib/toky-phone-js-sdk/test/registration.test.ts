// @vitest-environment node
import { UserAgent } from 'sip.js';
import type { URI } from 'sip.js';
import { beforeEach, expect, test, vi } from 'vitest';
import { createRegistration } from '../src/sip/registration.ts';
import { createServerList } from '../src/sip/server-list.ts';
import { SipTransport } from '../src/sip/transport.ts';
import { CHALLENGE, contactGranted, registrar, sipServer } from './sip-fake.ts';
import type { Heard, Reply } from './sip-fake.ts';
import { fakeSockets } from './socket-fake.ts';

const INSTANCE = '0f5d6c1e-7a2b-4c3d-8e9f-001122334455';
const OTHER_DEVICE = '<sip:zzzzzzzz@other.invalid;transport=ws>;expires=30';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const passes = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

function uriOf(text: string): URI {
  const uri = UserAgent.makeURI(text);
  if (!uri) throw new Error(`Not a URI: ${text}`);
  return uri;
}

/** A registration of a real SIP.js over a fake socket, and the server that answers by `rule`. */
async function setUp(rule: (request: Heard) => Reply) {
  const sockets = fakeSockets();
  const uri = uriOf('sip:jane__example.com@sip.toky.test');
  const servers = createServerList([{ ws_uri: 'wss://a', weight: 1 }], { now: Date.now, random: () => 0 });
  const userAgent = new UserAgent({
    uri,
    authorizationUsername: 'jane__example.com',
    authorizationPassword: 'secret',
    instanceId: INSTANCE,
    contactName: 'abcdefgh',
    viaHost: 'host.invalid',
    transportConstructor: SipTransport,
    transportOptions: { servers, now: Date.now, connectTimeout: 8_000, createSocket: sockets.create },
    logBuiltinEnabled: false,
    logConfiguration: false,
  });
  const told: string[] = [];
  const registration = createRegistration({
    userAgent,
    uri,
    instanceId: INSTANCE,
    events: {
      onRegistering: () => told.push('registering'),
      onRegistered: () => told.push('registered'),
      onUnregistered: () => told.push('unregistered'),
      onFailed: ({ status, reason, cause }, retryAfter) =>
        told.push(`failed ${status} ${reason}, ${cause}, retry after ${retryAfter}`),
    },
  });
  const started = userAgent.start();
  sockets.last().opens();
  await started;
  const server = sipServer(sockets.last(), { REGISTER: rule });
  async function registered() {
    registration.register();
    await passes(0);
    expect(registration.isRegistered()).toBe(true);
    told.length = 0;
  }
  return { registration, server, told, registered, userAgent, socket: sockets.last() };
}

const sentBy = (request: Heard) => ({
  cseq: Number(request.header('CSeq').split(' ')[0]),
  expires: Number(/expires=(\d+)/.exec(request.header('Contact'))?.[1]),
});

test('a challenge is answered by a digest, and the registration is told once', async () => {
  const { registration, server, told } = await setUp(registrar());
  registration.register();
  await passes(0);
  expect(told).toEqual(['registering', 'registered']);
  const [first, second] = server.of('REGISTER');
  expect(first?.header('Authorization')).toBe('');
  expect(second?.header('Authorization')).toMatch(
    /^Digest algorithm=MD5, username="jane__example\.com", realm="sip\.toky\.test", nonce="n0nce", uri="sip:jane__example\.com@sip\.toky\.test"/,
  );
});

test("asks as Toky's client does: for the address of record, with the user in the Request-URI, for 600 s", async () => {
  const { registration, server } = await setUp(registrar());
  registration.register();
  await passes(0);
  const request = server.last('REGISTER');
  expect(request.uri).toBe('sip:jane__example.com@sip.toky.test');
  expect(request.header('To')).toBe('<sip:jane__example.com@sip.toky.test>');
  expect(request.header('Contact')).toBe(
    `<sip:abcdefgh@host.invalid;transport=ws>;+sip.instance="<urn:uuid:${INSTANCE}>";expires=600`,
  );
});

test('keeps its Call-ID, and its CSeq rises, through challenges and refreshes', async () => {
  const { server, registered } = await setUp(registrar(600));
  await registered();
  await passes(450);
  const requests = server.of('REGISTER');
  expect(requests).toHaveLength(3);
  expect(new Set(requests.map((request) => request.header('Call-ID')))).toHaveProperty('size', 1);
  const numbers = requests.map((request) => sentBy(request).cseq);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});

test.each([600, 60, 3600])(
  'is refreshed after three quarters of the %s s that were granted',
  async (granted) => {
    const { server, registered } = await setUp(registrar(granted));
    await registered();
    const before = server.of('REGISTER').length;
    await passes(granted * 0.75 - 1);
    expect(server.of('REGISTER')).toHaveLength(before);
    await passes(1);
    expect(server.of('REGISTER')).toHaveLength(before + 1);
  },
);

test('a refresh is no news', async () => {
  const { registration, told, registered } = await setUp(registrar(60));
  await registered();
  await passes(600);
  expect(told).toEqual([]);
  expect(registration.isRegistered()).toBe(true);
});

test('a server that grants more than a timer can wait is not asked without a pause', async () => {
  const { server, registered } = await setUp(registrar(4_294_967_295));
  await registered();
  await passes(3600);
  expect(server.of('REGISTER')).toHaveLength(2);
});

test('of the contacts in the answer our own tells when it expires', async () => {
  const { server, registered } = await setUp((request) => [
    '200 OK',
    [`${contactGranted(request, 120).replace('Contact: ', `Contact: ${OTHER_DEVICE}, `)}`],
  ]);
  await registered();
  await passes(30);
  expect(server.of('REGISTER')).toHaveLength(1);
  await passes(60);
  expect(server.of('REGISTER')).toHaveLength(2);
});

test.each([
  ['a header of its own each', (own: string) => [`Contact: ${OTHER_DEVICE}`, own]],
  ['a comma in a name', (own: string) => [own.replace('<', '"Doe, Jane" <')]],
  ['the parameter in capitals and quoted', (own: string) => [own.replace(/expires=(\d+)/, 'Expires="$1"')]],
])('reads the contacts with %s', async (_how, headers) => {
  const { server, registered } = await setUp((request) => ['200 OK', headers(contactGranted(request, 120))]);
  await registered();
  await passes(90);
  expect(server.of('REGISTER')).toHaveLength(2);
});

test('without a word in the contact the Expires header tells', async () => {
  const { server, registered } = await setUp((request) => [
    '200 OK',
    [contactGranted(request, 0).replace(';expires=0', ''), 'Expires: 40'],
  ]);
  await registered();
  await passes(30);
  expect(server.of('REGISTER')).toHaveLength(2);
});

test('a contact that the server accepts and does not keep is a failure', async () => {
  const { registration, told } = await setUp((request) => ['200 OK', [contactGranted(request, 0)]]);
  registration.register();
  await passes(0);
  expect(told).toEqual(['registering', 'failed 200 The contact was not kept, server, retry after null']);
  expect(registration.isRegistered()).toBe(false);
});

test.each([
  ['403 Forbidden', 'forbidden'],
  ['404 Not Found', 'wrong-domain'],
  ['604 Does Not Exist Anywhere', 'wrong-domain'],
  ['500 Server Internal Error', 'server'],
  ['302 Moved Temporarily', 'server'],
])('%s is told as %s', async (status, cause) => {
  const { registration, told } = await setUp(() => [status]);
  registration.register();
  await passes(0);
  expect(told).toEqual(['registering', `failed ${status}, ${cause}, retry after null`]);
});

test('a password that the server refuses is told after the second challenge, and not tried on', async () => {
  const { registration, server, told } = await setUp(() => ['401 Unauthorized', [CHALLENGE]]);
  registration.register();
  await passes(3600);
  expect(told).toEqual(['registering', 'failed 401 Unauthorized, wrong-password, retry after null']);
  expect(server.of('REGISTER')).toHaveLength(2);
});

test.each([
  ['Retry-After: 120', '120'],
  ['Retry-After: 18000;duration=3600 (maintenance)', '18000'],
  ['Retry-After: soon', 'null'],
])('503 with %s', async (header, seconds) => {
  const { registration, told } = await setUp(() => ['503 Service Unavailable', [header]]);
  registration.register();
  await passes(0);
  expect(told).toEqual(['registering', `failed 503 Service Unavailable, server, retry after ${seconds}`]);
});

test('an interval that is too brief is lengthened to what the server wants', async () => {
  const { registration, server, told } = await setUp((request) =>
    sentBy(request).expires < 1800
      ? ['423 Interval Too Brief', ['Min-Expires: 1800']]
      : ['200 OK', [contactGranted(request, 1800)]],
  );
  registration.register();
  await passes(0);
  expect(server.of('REGISTER').map((request) => sentBy(request).expires)).toEqual([600, 1800]);
  expect(told).toEqual(['registering', 'registering', 'registered']);
});

test('a server that is never content is a failure, not an endless conversation', async () => {
  let answers = 0;
  const { registration, server, told } = await setUp((request) => {
    answers += 1;
    return answers > 20 ? null : ['423 Interval Too Brief', [`Min-Expires: ${sentBy(request).expires + 1}`]];
  });
  registration.register();
  await passes(0);
  expect(server.of('REGISTER').length).toBeLessThan(5);
  expect(told.at(-1)).toBe('failed 423 Interval Too Brief, server, retry after null');
});

test.each(['Min-Expires: 600', 'Min-Expires: soon', 'X-None: 1'])(
  '423 that helps no further (%s) is a failure',
  async (header) => {
    const { registration, server, told } = await setUp(() => ['423 Interval Too Brief', [header]]);
    registration.register();
    await passes(0);
    expect(server.of('REGISTER')).toHaveLength(1);
    expect(told.at(-1)).toContain('failed 423');
  },
);

test('a refresh that is refused ends the registration, and says why', async () => {
  const { registration, server, told, registered } = await setUp(registrar(60));
  await registered();
  server.rules['REGISTER'] = () => ['503 Service Unavailable', ['Retry-After: 5']];
  await passes(45);
  expect(told).toEqual(['unregistered', 'failed 503 Service Unavailable, server, retry after 5']);
  expect(registration.isRegistered()).toBe(false);
  const asked = server.of('REGISTER').length;
  await passes(600);
  expect(server.of('REGISTER')).toHaveLength(asked);
});

test('a refresh that nobody answers, while the socket is there, ends it after 32 s', async () => {
  const { server, told, registered } = await setUp(registrar(60));
  await registered();
  server.rules['REGISTER'] = () => null;
  await passes(45 + 31);
  expect(told).toEqual([]);
  await passes(1);
  expect(told).toEqual(['unregistered', 'failed 408 Request Timeout, server, retry after null']);
});

test('a refresh that was unanswered when the socket died is forgotten with it', async () => {
  const { registration, server, told, registered } = await setUp(registrar(60));
  await registered();
  server.rules['REGISTER'] = () => null;
  await passes(45);
  registration.lost();
  expect(told).toEqual(['unregistered']);
  server.rules['REGISTER'] = registrar(60);
  registration.register();
  await passes(40);
  expect(told).toEqual(['unregistered', 'registering', 'registered']);
  expect(registration.isRegistered()).toBe(true);
});

test('the answer to an older question says nothing about a newer one', async () => {
  const { registration, server, told } = await setUp(() => null);
  registration.register();
  const old = server.last('REGISTER');
  registration.register();
  server.answers(old, '403 Forbidden');
  expect(told).toEqual(['registering', 'registering']);
  server.answers(server.last('REGISTER'), '200 OK', [contactGranted(old, 600)]);
  expect(told.at(-1)).toBe('registered');
});

test('what is lost without a registration is not told', async () => {
  const { registration, told } = await setUp(registrar());
  registration.lost();
  expect(told).toEqual([]);
});

test('saying goodbye takes the contact back, and is not refreshed any more', async () => {
  const { registration, server, told, registered } = await setUp(registrar(60));
  await registered();
  await registration.unregister();
  expect(sentBy(server.last('REGISTER')).expires).toBe(0);
  expect(registration.isRegistered()).toBe(false);
  const asked = server.of('REGISTER').length;
  await passes(600);
  expect(server.of('REGISTER')).toHaveLength(asked);
  expect(told).toEqual([]);
});

test.each([
  ['is refused', () => ['500 Server Internal Error'] as const],
  ['is challenged again', () => ['401 Unauthorized', [CHALLENGE]] as const],
])('a goodbye that %s is one all the same', async (_how, rule) => {
  const { registration, server, registered } = await setUp(registrar());
  await registered();
  server.rules['REGISTER'] = rule;
  await expect(registration.unregister()).resolves.toBeUndefined();
});

test('a goodbye that nobody answers takes 2 s, no more', async () => {
  const { registration, server, registered } = await setUp(registrar());
  await registered();
  server.rules['REGISTER'] = () => null;
  let done = false;
  void registration.unregister().then(() => (done = true));
  await passes(1.999);
  expect(done).toBe(false);
  await passes(0.001);
  expect(done).toBe(true);
});

test('where nothing was registered nothing is taken back', async () => {
  const { registration, server } = await setUp(registrar());
  await registration.unregister();
  expect(server.heard).toEqual([]);
});

test('a registration that is still being asked for is taken back too: the server may grant it yet', async () => {
  const { registration, server, told } = await setUp(() => null);
  registration.register();
  const asked = server.last('REGISTER');
  server.rules['REGISTER'] = registrar();
  const goodbye = registration.unregister();
  server.answers(asked, '200 OK', [contactGranted(asked, 600)]);
  await goodbye;
  expect(sentBy(server.last('REGISTER')).expires).toBe(0);
  expect(told).toEqual(['registering']);
});

test('a goodbye after a refusal says nothing: the server knows no contact of ours', async () => {
  const { registration, server } = await setUp(() => ['403 Forbidden']);
  registration.register();
  await passes(0);
  await registration.unregister();
  expect(server.of('REGISTER')).toHaveLength(1);
});
