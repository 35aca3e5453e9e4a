import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MICROPHONE_TONE } from '../browser/tone-file.ts';
import { FAR_END_TONE_HZ } from '../sandbox/numbers.ts';
import { startSdkRig } from './sdk-rig.ts';
import type { SdkRig } from './sdk-rig.ts';

const HEAVY = 'sip.toky.co';
const LIGHT = 'sip2.toky.co';
let rig: SdkRig;

beforeAll(async () => {
  rig = await startSdkRig({
    sipHosts: [
      { host: LIGHT, weight: 10 },
      { host: HEAVY, weight: 20 },
    ],
  });
});
afterAll(() => rig.close());
beforeEach(async () => {
  rig.sandbox.control.endCalls();
  rig.sandbox.control.reset();
  await rig.start();
});

const control = () => rig.sandbox.control;
const live = () => {
  const [call] = control().liveCalls();
  if (!call) throw new Error('There is no call');
  return call;
};

const openedHosts = (since: number) =>
  rig.sandbox.journal
    .ofKind('sip-open')
    .filter(({ n }) => n >= since)
    .map(({ host }) => host);

async function expectVoice(): Promise<void> {
  await expect
    .poll(async () => (await rig.hear(FAR_END_TONE_HZ)).share, { timeout: 20_000 })
    .toBeGreaterThan(0.5);
  await expect
    .poll(() => live().hearing(MICROPHONE_TONE, 500).share, { timeout: 20_000 })
    .toBeGreaterThan(0.5);
}

test('the heavier server is used, the other when it fails, and each loss is told', async () => {
  const since = rig.sandbox.journal.mark();
  control().setSipHost(HEAVY, 'refused');
  const before = await rig.count();
  control().dropSip('cut');
  await rig.event('client', 'disconnected', before);
  await rig.event('client', 'reconnecting', before);
  await rig.event('client', 'registered', before);
  await rig.event('client', 'online', before);
  expect(openedHosts(since).at(-1)).toBe(LIGHT);
});

test.each(['cut', 'hanging', 'silent'] as const)(
  'a server that is %s at the start is passed by',
  async (mode) => {
    control().setSipHost(HEAVY, mode);
    await rig.begin();
    await rig.event('client', 'registered');
    expect(control().registrations()).toHaveLength(1);
  },
);

test('a server that takes the socket and refuses to register is left for the other', async () => {
  control().refuseRegister({ status: 503, count: 1 });
  await rig.begin();
  await rig.event('client', 'registered');
  expect(openedHosts(0).slice(-2)).toEqual([HEAVY, LIGHT]);
});

test('a socket that is open and dead is found within 15 s, while nothing else happens', async () => {
  const before = await rig.count();
  const silenced = Date.now();
  expect(control().silenceOpenSip()).toBe(1);
  await rig.event('client', 'disconnected', before);
  expect(Date.now() - silenced).toBeLessThan(15_000);
  await rig.event('client', 'registered', before);
  const heardAt = await rig.page.evaluate(() => globalThis.tokyPage.client.serverHeardAt);
  expect(heardAt).toBeGreaterThan(silenced);
});

test('a server that answers no OPTIONS is not taken for dead', async () => {
  control().ignoreOptions(true);
  const since = rig.sandbox.journal.mark();
  const options = () =>
    rig.sandbox.journal.ofKind('sip-in').filter(({ n, method }) => n >= since && method === 'OPTIONS');
  const registers = () => rig.sandbox.journal.ofKind('registered').filter(({ n }) => n >= since);
  await expect.poll(() => options().length, { timeout: 15_000 }).toBe(1);
  await expect.poll(() => registers().length, { timeout: 15_000 }).toBe(1);
  expect((await rig.events()).map(({ event }) => event)).not.toContain('disconnected');
});

test('a call survives the loss of its socket: new candidates, voice both ways, and the other side can hang up', async () => {
  const session = await rig.call();
  await expectVoice();
  const since = rig.sandbox.journal.mark();
  control().dropSip('cut');
  await rig.event('client', 'online');
  await expect
    .poll(
      () =>
        rig.sandbox.journal.ofKind('sip-in').filter(({ n, method }) => n >= since && method === 'INVITE')
          .length,
    )
    .toBeGreaterThan(0);
  await expectVoice();
  live().hangUp();
  expect((await rig.event(session, 'bye')).data).toMatchObject({ origin: 'remote', cause: 'hung-up' });
});

test('a call that is hung up while there is no socket is ended for both sides', async () => {
  const session = await rig.call();
  control().refuseSipFor(2_000);
  control().dropSip('cut');
  await rig.event('client', 'disconnected');
  await rig.page.evaluate((name) => globalThis.tokyPage.session(name).endCall(), session);
  await rig.event(session, 'bye');
  expect(control().liveCalls()).toHaveLength(1);
  await expect.poll(() => control().liveCalls()).toHaveLength(0);
});

test('a server that knows the call no more after its restart: the call is over, and says why', async () => {
  const session = await rig.call();
  control().refuseReinvite(481, null);
  control().dropSip('cut');
  expect((await rig.event(session, 'bye')).data).toMatchObject({ cause: 'network-lost' });
});

test('a call that rings when the socket goes ends; it can be made again', async () => {
  await rig.page.evaluate(
    () =>
      void globalThis.tokyPage.client.startCall({ phoneNumber: '+14155550180', callerId: '+15550001111' }),
  );
  await rig.event('s1', 'ringing');
  control().dropSip('cut');
  expect((await rig.event('s1', 'failed')).data).toMatchObject({ cause: 'network-lost' });
  await rig.call();
});

test('offline is told, and online brings the line back at once', async () => {
  const context = rig.page.context();
  const before = await rig.count();
  await context.setOffline(true);
  await rig.event('client', 'offline', before);
  control().dropSip('cut');
  await rig.event('client', 'disconnected', before);
  await context.setOffline(false);
  await rig.event('client', 'registered', before);
});
