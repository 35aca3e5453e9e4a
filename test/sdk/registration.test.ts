import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSdkRig } from './sdk-rig.ts';
import type { SdkRig } from './sdk-rig.ts';

const INSTALLATION = '6b6f5a1e-3c1d-4d0b-9a52-5f0f6f1f0a11';
let rig: SdkRig;

beforeAll(async () => {
  rig = await startSdkRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.sandbox.control.reset());

const control = () => rig.sandbox.control;
const registered = (since: number) => rig.sandbox.journal.ofKind('registered').filter(({ n }) => n >= since);

test('a registration is refreshed before it expires', async () => {
  control().setRegistrationLife({ grantS: 4 });
  const since = rig.sandbox.journal.mark();
  await rig.start();
  await expect.poll(() => registered(since).length).toBeGreaterThan(2);
  const gone = rig.sandbox.journal.ofKind('unregistered').filter(({ n }) => n >= since);
  expect(gone.filter(({ detail }) => detail === 'expired')).toEqual([]);
});

test('a refresh that is refused is told, and tried again', async () => {
  control().setRegistrationLife({ grantS: 4 });
  await rig.start();
  const before = await rig.count();
  control().refuseRegister({ status: 500, count: 1 });
  await rig.event('client', 'unregistered', before);
  await rig.event('client', 'registered', before);
});

test('a server that wants longer lives gets them', async () => {
  control().setRegistrationLife({ minS: 1200 });
  const since = rig.sandbox.journal.mark();
  await rig.start();
  expect(registered(since).at(-1)?.detail).toContain('1200 s');
});

test('a server that wants peace has it', async () => {
  control().refuseRegister({ status: 503, retryAfterS: 2, count: 1 });
  await rig.begin();
  const { data } = await rig.event('client', 'reconnecting');
  expect((data as { delay: number }).delay).toBeGreaterThanOrEqual(2_000);
  await rig.event('client', 'registered');
});

test.each([
  [401, 'wrong-password'],
  [403, 'forbidden'],
  [404, 'wrong-domain'],
] as const)(
  'a registration that is refused with %i is %s, and not asked for again',
  async (status, cause) => {
    control().refuseRegister({ status, count: null });
    await rig.begin();
    expect((await rig.event('client', 'registration_failed')).data).toMatchObject({ status, cause });
    expect((await rig.events()).map(({ event }) => event)).not.toContain('reconnecting');
  },
);

test('a restart replaces its own contact, and rings once', async () => {
  await rig.start({ instanceId: INSTALLATION });
  const [before] = control().registrations();
  // The page goes as a crash takes it: without a goodbye.
  await rig.start({ instanceId: INSTALLATION });
  await expect.poll(() => control().registrations()).toHaveLength(1);
  expect(control().registrations()[0]?.contact).toBe(before?.contact);
});

test('stop takes the contact back and closes the socket', async () => {
  await rig.start();
  await rig.page.evaluate(() => globalThis.tokyPage.client.stop());
  expect(control().registrations()).toEqual([]);
  await expect.poll(() => control().sipSockets()).toEqual([]);
});

test('nothing but the line is begun before a call: no events are listened to, no script is fetched', async () => {
  const asked: string[] = [];
  rig.page.on('request', (request) => asked.push(request.url()));
  await rig.start();
  const own = [rig.sandbox.pages.url, `blob:${rig.sandbox.pages.url}`, 'https://api.toky.co/'];
  const foreign = asked.filter((url) => !own.some((start) => url.startsWith(start)));
  expect(foreign).toEqual([]);
  expect(rig.sandbox.journal.ofKind('pusher-in')).toEqual([]);
});
