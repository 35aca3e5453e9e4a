import { beforeEach, expect, test, vi } from 'vitest';
import { INSTANCE, passes, registrationWith, sentBy } from './registration-fake.ts';
import { CHALLENGE, contactGranted, registrar } from './sip-fake.ts';

const OTHER_DEVICE = '<sip:zzzzzzzz@other.invalid;transport=ws>;expires=30';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('a challenge is answered by a digest, and the registration is told once', async () => {
  const { registration, server, told } = await registrationWith(registrar());
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
  const { registration, server } = await registrationWith(registrar());
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
  const { server, registered } = await registrationWith(registrar(600));
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
    const { server, registered } = await registrationWith(registrar(granted));
    await registered();
    const before = server.of('REGISTER').length;
    await passes(granted * 0.75 - 1);
    expect(server.of('REGISTER')).toHaveLength(before);
    await passes(1);
    expect(server.of('REGISTER')).toHaveLength(before + 1);
  },
);

test('a refresh is no news', async () => {
  const { registration, told, registered } = await registrationWith(registrar(60));
  await registered();
  await passes(600);
  expect(told).toEqual([]);
  expect(registration.isRegistered()).toBe(true);
});

test('a server that grants more than a timer can wait is not asked without a pause', async () => {
  const { server, registered } = await registrationWith(registrar(4_294_967_295));
  await registered();
  await passes(3600);
  expect(server.of('REGISTER')).toHaveLength(2);
});

test('of the contacts in the answer our own tells when it expires', async () => {
  const { server, registered } = await registrationWith((request) => [
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
  const { server, registered } = await registrationWith((request) => [
    '200 OK',
    headers(contactGranted(request, 120)),
  ]);
  await registered();
  await passes(90);
  expect(server.of('REGISTER')).toHaveLength(2);
});

test('without a word in the contact the Expires header tells', async () => {
  const { server, registered } = await registrationWith((request) => [
    '200 OK',
    [contactGranted(request, 0).replace(';expires=0', ''), 'Expires: 40'],
  ]);
  await registered();
  await passes(30);
  expect(server.of('REGISTER')).toHaveLength(2);
});

test('a contact that the server accepts and does not keep is a failure', async () => {
  const { registration, told } = await registrationWith((request) => [
    '200 OK',
    [contactGranted(request, 0)],
  ]);
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
  const { registration, told } = await registrationWith(() => [status]);
  registration.register();
  await passes(0);
  expect(told).toEqual(['registering', `failed ${status}, ${cause}, retry after null`]);
});

test('a password that the server refuses is told after the second challenge, and not tried on', async () => {
  const { registration, server, told } = await registrationWith(() => ['401 Unauthorized', [CHALLENGE]]);
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
  const { registration, told } = await registrationWith(() => ['503 Service Unavailable', [header]]);
  registration.register();
  await passes(0);
  expect(told).toEqual(['registering', `failed 503 Service Unavailable, server, retry after ${seconds}`]);
});

test('an interval that is too brief is lengthened to what the server wants', async () => {
  const { registration, server, told } = await registrationWith((request) =>
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
  const { registration, server, told } = await registrationWith((request) => {
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
    const { registration, server, told } = await registrationWith(() => ['423 Interval Too Brief', [header]]);
    registration.register();
    await passes(0);
    expect(server.of('REGISTER')).toHaveLength(1);
    expect(told.at(-1)).toContain('failed 423');
  },
);
