import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TokyMedia } from '../src/media/toky-media.ts';
import { createMedia } from '../src/media/media.ts';
import { MediaStatus } from '../src/status.ts';
import { fakeBrowser } from './media-fakes.ts';
import { ALL, MIC_DESK, MIC_HEADSET, mediaOf, ready } from './media-rig.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('in Node it is there, empty and harmless', async () => {
  const told: string[] = [];
  TokyMedia.on(MediaStatus.UNSUPPORTED, () => told.push('unsupported'));
  await TokyMedia.init();
  expect(told).toEqual(['unsupported']);
  expect(TokyMedia.inputs).toEqual([]);
  expect(TokyMedia.outputs).toEqual([]);
  expect(TokyMedia.selectedInputDevice).toEqual({ id: '', name: '', kind: 'audioinput' });
  expect(TokyMedia.defaultOutputDevice).toEqual({ id: '', name: '', kind: 'audiooutput' });
  expect(TokyMedia.source.incomingRingAudio).toBeNull();
  expect(TokyMedia.createTone()).toBeNull();
  await expect(TokyMedia.openMicrophone()).rejects.toMatchObject({ why: 'missing' });
  TokyMedia.setVolume(0.5);
  TokyMedia.stop();
});

test('with a permission it lists the devices and is ready, without turning a microphone on', async () => {
  const { browser, media, told } = mediaOf(fakeBrowser('granted', ALL));
  await media.init();
  expect(told).toEqual(['permission_granted', 'ready']);
  expect(media.hasMediaPermissions).toBe(true);
  expect(media.inputs.map(({ id }) => id)).toEqual(['default', 'desk', 'headset']);
  expect(media.devices).toHaveLength(5);
  expect(media.inputs[1]).toEqual({ id: 'desk', name: 'Desk', kind: 'audioinput' });
  expect(browser.constraints).toEqual([]);
});

test('asks the person once, and turns the microphone off again', async () => {
  const { browser, media, told } = mediaOf(fakeBrowser('prompt', ALL));
  await Promise.all([media.init(), media.init()]);
  await vi.runAllTimersAsync();
  expect(told).toEqual(['permission_granted', 'ready']);
  expect(browser.opened.map(({ track }) => track.readyState)).toEqual(['ended']);
});

test.each([
  ['denied', ['permission_revoked']],
  ['NotReadableError', ['error']],
] as const)('asked, %s: tells %j', async (answer, events) => {
  const { browser, media, told } = mediaOf(fakeBrowser('prompt', ALL));
  browser.answer = answer;
  await media.init();
  await vi.runAllTimersAsync();
  expect(told).toEqual(events);
  expect(media.hasMediaPermissions).toBe(false);
  expect(media.inputs).toEqual([]);
});

test('denied before, it does not ask', async () => {
  const { browser, media, told } = mediaOf(fakeBrowser('denied', ALL));
  await media.init();
  expect(told).toEqual(['permission_revoked']);
  expect(browser.constraints).toEqual([]);
});

test('quietly started, it waits for a permission that is given elsewhere, and notices that it is taken away', async () => {
  const { browser, media, told } = mediaOf(fakeBrowser('prompt', ALL));
  await media.init('quiet');
  expect(browser.constraints).toEqual([]);
  browser.setPermission('granted');
  await vi.runAllTimersAsync();
  expect(told).toEqual(['permission_granted', 'ready']);
  browser.setPermission('denied');
  await vi.runAllTimersAsync();
  expect(told.slice(2)).toEqual(['permission_revoked', 'updated', 'input_updated', 'output_updated']);
  expect(media.inputs).toEqual([]);
});

test('a browser that knows no such permission is asked for the microphone', async () => {
  const browser = fakeBrowser('granted', ALL);
  const media = createMedia({ ...browser.deps, permissions: () => undefined });
  await media.init();
  expect(media.hasMediaPermissions).toBe(true);
  expect(browser.opened).toHaveLength(1);
});

test('a browser that never lists its devices holds nobody up', async () => {
  const browser = fakeBrowser('granted', ALL);
  browser.deps.devices().enumerateDevices = () => new Promise(() => undefined);
  const { media, told } = mediaOf(browser);
  const starting = media.init();
  await vi.advanceTimersByTimeAsync(3_000);
  await starting;
  expect(told).toContain('ready');
});

test('where no device is called default (Firefox) the first one is', async () => {
  const { media } = await ready([MIC_DESK, MIC_HEADSET]);
  expect(media.defaultInputDevice.id).toBe('desk');
  expect(media.selectedInputDevice.id).toBe('desk');
  expect(media.selectedOutputDevice.id).toBe('');
});

test('the chosen microphone comes first, and is the one that opens, with echo cancelled', async () => {
  const { browser, media, told } = await ready();
  expect(await media.setInputDevice('headset')).toEqual({ success: true });
  expect(told).toEqual(['input_updated']);
  expect(media.inputs.map(({ id }) => id)).toEqual(['headset', 'default', 'desk']);
  await media.openMicrophone();
  expect(browser.constraints).toEqual([
    {
      deviceId: { exact: 'headset' },
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    },
  ]);
});

test('a microphone that is gone is no reason to be without one; one that is busy is', async () => {
  const { browser, media } = await ready();
  await media.setInputDevice('headset');
  browser.plug(MIC_DESK);
  expect((await media.openMicrophone()).getAudioTracks()).toMatchObject([{ name: 'any' }]);
  browser.answer = 'NotReadableError';
  await expect(media.openMicrophone()).rejects.toMatchObject({ name: 'NotReadableError' });
});

test('an unknown device is refused, and nothing changes', async () => {
  const { media, told } = await ready();
  expect(await media.setInputDevice('stranger')).toEqual({ success: false, message: 'No such device' });
  expect(await media.setOutputDevice('stranger')).toMatchObject({ success: false });
  expect(media.selectedInputDevice.id).toBe('default');
  expect(told).toEqual([]);
});

test('a choice made before there is a permission takes effect once there is one', async () => {
  const { browser, media } = mediaOf(fakeBrowser('prompt', ALL));
  expect(await media.setInputDevice('headset')).toEqual({ success: true });
  await media.init();
  expect(media.selectedInputDevice.id).toBe('headset');
  expect(browser.opened).toHaveLength(1);
});
