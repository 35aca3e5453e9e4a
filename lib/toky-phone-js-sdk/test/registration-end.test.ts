import { beforeEach, expect, test, vi } from 'vitest';
import { passes, registrationWith, sentBy } from './registration-fake.ts';
import { CHALLENGE, contactGranted, registrar } from './sip-fake.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('a refresh that is refused ends the registration, and says why', async () => {
  const { registration, server, told, registered } = await registrationWith(registrar(60));
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
  const { server, told, registered } = await registrationWith(registrar(60));
  await registered();
  server.rules['REGISTER'] = () => null;
  await passes(45 + 31);
  expect(told).toEqual([]);
  await passes(1);
  expect(told).toEqual(['unregistered', 'failed 408 Request Timeout, server, retry after null']);
});

test('a refresh that was unanswered when the socket died is forgotten with it', async () => {
  const { registration, server, told, registered } = await registrationWith(registrar(60));
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
  const { registration, server, told } = await registrationWith(() => null);
  registration.register();
  const old = server.last('REGISTER');
  registration.register();
  server.answers(old, '403 Forbidden');
  expect(told).toEqual(['registering', 'registering']);
  server.answers(server.last('REGISTER'), '200 OK', [contactGranted(old, 600)]);
  expect(told.at(-1)).toBe('registered');
});

test('what is lost without a registration is not told', async () => {
  const { registration, told } = await registrationWith(registrar());
  registration.lost();
  expect(told).toEqual([]);
});

test('saying goodbye takes the contact back, and is not refreshed any more', async () => {
  const { registration, server, told, registered } = await registrationWith(registrar(60));
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
  const { registration, server, registered } = await registrationWith(registrar());
  await registered();
  server.rules['REGISTER'] = rule;
  await expect(registration.unregister()).resolves.toBeUndefined();
});

test('a goodbye that nobody answers takes 2 s, no more', async () => {
  const { registration, server, registered } = await registrationWith(registrar());
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
  const { registration, server } = await registrationWith(registrar());
  await registration.unregister();
  expect(server.heard).toEqual([]);
});

test('a registration that is still being asked for is taken back too: the server may grant it yet', async () => {
  const { registration, server, told } = await registrationWith(() => null);
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
  const { registration, server } = await registrationWith(() => ['403 Forbidden']);
  registration.register();
  await passes(0);
  await registration.unregister();
  expect(server.of('REGISTER')).toHaveLength(1);
});
