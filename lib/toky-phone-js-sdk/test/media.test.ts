// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMedia } from '../src/media/media.ts';
import type { MediaEvents } from '../src/media/media-events.ts';
import { createMicrophone } from '../src/media/microphone.ts';
import { TokyMedia } from '../src/media/toky-media.ts';
import { MediaStatus } from '../src/status.ts';
import { fakeBrowser, fakeSender, fakeStream } from './media-fakes.ts';

const MIC_DEFAULT = ['audioinput', 'default', 'Default'] as const;
const MIC_DESK = ['audioinput', 'desk', 'Desk'] as const;
const MIC_HEADSET = ['audioinput', 'headset', 'Headset'] as const;
const OUT_DEFAULT = ['audiooutput', 'default', 'Default'] as const;
const OUT_HEADSET = ['audiooutput', 'headset-out', 'Headset'] as const;
const CAMERA = ['videoinput', 'camera', 'Camera'] as const;
type Devices = Parameters<typeof fakeBrowser>[1];
const ALL: Devices = [MIC_DEFAULT, MIC_DESK, MIC_HEADSET, OUT_DEFAULT, OUT_HEADSET, CAMERA];

function mediaOf(browser: ReturnType<typeof fakeBrowser>) {
  const media = createMedia(browser.deps);
  const told: string[] = [];
  const names: (keyof MediaEvents)[] = Object.values(MediaStatus);
  for (const name of names) media.on(name, () => told.push(name));
  return { browser, media, told };
}

async function ready(devices: Devices = ALL, options = {}) {
  const rig = mediaOf(fakeBrowser('granted', devices, options));
  await rig.media.init();
  rig.told.length = 0;
  return rig;
}

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

async function callOf(media: ReturnType<typeof createMedia>) {
  const microphone = createMicrophone({ get: media.openMicrophone });
  const localStream = await microphone.open();
  const sender = fakeSender();
  microphone.attach(sender);
  const stop = media.follow(microphone);
  const pc = { getTransceivers: () => [{ sender, receiver: { track: { kind: 'audio' } } }] };
  return { microphone, sender, stop, connection: { pc: pc as unknown as RTCPeerConnection, localStream } };
}

test('live calls follow the choice, until they are over', async () => {
  const { media } = await ready();
  const [first, second] = [await callOf(media), await callOf(media)];
  second.stop();
  expect(await media.setInputDevice('headset')).toEqual({ success: true });
  expect(first.sender.sent()).toBe('headset');
  expect(second.sender.sent()).toBe('any');
});

test('with a connection only that call changes', async () => {
  const { media, told } = await ready();
  const [first, second] = [await callOf(media), await callOf(media)];
  expect(await media.setInputDevice('headset', second.connection)).toEqual({ success: true });
  expect(first.sender.sent()).toBe('any');
  expect(second.sender.sent()).toBe('headset');
  expect(second.microphone.stream()).not.toBe(second.connection.localStream);
  expect(media.selectedInputDevice.id).toBe('headset');
  expect(told).toEqual(['input_updated']);
});

test("a connection that is the page's own is given the microphone too: mute stays, the old one stops", async () => {
  const { media } = await ready();
  const { connection, sender, stop } = await callOf(media);
  stop();
  const localStream = fakeStream('own');
  localStream.track.enabled = false;
  expect(await media.setInputDevice('headset', { ...connection, localStream })).toEqual({ success: true });
  expect(sender.sent()).toBe('headset');
  expect(localStream.track.readyState).toBe('ended');
  expect(localStream.getAudioTracks()).toMatchObject([{ name: 'headset', enabled: false }]);
});

test('a call that cannot be given the microphone keeps its own, and the choice is taken back', async () => {
  const { browser, media, told } = await ready();
  const { connection, sender, stop } = await callOf(media);
  sender.refuses = true;
  expect(await media.setInputDevice('headset', connection)).toMatchObject({ success: false });
  expect(await media.setInputDevice('headset')).toMatchObject({ success: false });
  stop();
  expect(await media.setInputDevice('headset', connection)).toMatchObject({
    success: false,
    message: { name: 'InvalidStateError' },
  });
  expect(media.selectedInputDevice.id).toBe('default');
  expect(told).toEqual([]);
  expect(browser.opened.map(({ track }) => track.readyState)).toEqual(['live', 'ended', 'ended', 'ended']);
});

test('voices and tones move to the chosen output, and the ring with them unless it has its own', async () => {
  const { media, told } = await ready();
  const { remoteSource, ringAudio, errorAudio, incomingRingAudio } = media.source;
  expect(await media.setOutputDevice('headset-out')).toEqual({ success: true });
  const sinks = () => [remoteSource, ringAudio, errorAudio, incomingRingAudio].map((audio) => audio);
  expect(sinks()).toMatchObject(Array.from({ length: 4 }, () => ({ sink: 'headset-out' })));
  expect(await media.setRingDevice('default')).toEqual({ success: true });
  expect(incomingRingAudio).toMatchObject({ sink: 'default' });
  expect(media.selectedRingDevice.id).toBe('default');
  expect(media.createTone()).toMatchObject({ sink: 'headset-out' });
  expect(await media.setRingDevice(null)).toEqual({ success: true });
  expect(media.selectedRingDevice.id).toBe('headset-out');
  expect(incomingRingAudio).toMatchObject({ sink: 'headset-out' });
  expect(told).toEqual(['output_updated', 'output_updated', 'output_updated']);
});

test('a browser without a choice of outputs says so', async () => {
  const { media } = await ready(ALL, { sinks: false });
  expect(await media.setOutputDevice('headset-out')).toMatchObject({
    success: false,
    message: { message: expect.stringContaining('loudspeaker') },
  });
  expect(media.selectedOutputDevice.id).toBe('default');
});

test('an output that the browser refuses leaves sound where it was', async () => {
  const { media } = await ready([...ALL, ['audiooutput', 'broken', 'Broken']]);
  await media.setOutputDevice('headset-out');
  expect(await media.setOutputDevice('broken')).toMatchObject({ message: { name: 'NotFoundError' } });
  expect(media.source.remoteSource).toMatchObject({ sink: 'headset-out' });
  expect(media.selectedOutputDevice.id).toBe('headset-out');
});

test('the voice and the ring have volumes of their own, for elements that come later too', async () => {
  const { media } = await ready();
  const { remoteSource } = media.source;
  media.setVolume(0.3);
  media.setRingVolume(7);
  media.setRingVolume(Number.NaN);
  expect(remoteSource?.volume).toBe(0.3);
  expect(media.source.errorAudio?.volume).toBe(0.3);
  expect(media.source.incomingRingAudio?.volume).toBe(1);
  media.setRingVolume(-1);
  expect(media.source.incomingRingAudio?.volume).toBe(0);
});

test('a burst of changes is told once, and only where the set is another', async () => {
  const { browser, media, told } = await ready();
  const heard: string[] = [];
  const off = media.onDevicesChanged(() => heard.push('changed'));
  browser.plug(...ALL);
  await vi.runAllTimersAsync();
  expect(told).toEqual([]);
  browser.plug(MIC_DEFAULT);
  browser.plug(MIC_DEFAULT, OUT_DEFAULT);
  await vi.runAllTimersAsync();
  expect(told).toEqual(['updated']);
  off();
  browser.plug(...ALL);
  await vi.runAllTimersAsync();
  expect(heard).toEqual(['changed']);
});

test('chosen devices that go make way for the next best, and are used again when they are back', async () => {
  const { browser, media, told } = await ready();
  await media.setInputDevice('headset');
  await media.setOutputDevice('headset-out');
  const { sender } = await callOf(media);
  const selected: string[] = [];
  const off = media.onMicrophoneChosen(({ id }) => selected.push(id));
  told.length = 0;
  browser.plug(MIC_DEFAULT, MIC_DESK, OUT_DEFAULT);
  await vi.runAllTimersAsync();
  expect(told).toEqual(['updated', 'input_updated', 'output_updated']);
  expect(media.selectedOutputDevice.id).toBe('default');
  expect(media.source.remoteSource).toMatchObject({ sink: '' });
  browser.plug(...ALL);
  await vi.runAllTimersAsync();
  expect(sender.sent()).toBe('headset');
  expect(media.source.remoteSource).toMatchObject({ sink: 'headset-out' });
  off();
  await media.setInputDevice('desk');
  expect(selected).toEqual(['default', 'headset']);
});

test('stopped, it hears of nothing and is silent', async () => {
  const { browser, media, told } = await ready();
  await media.source.incomingRingAudio?.play();
  browser.plug(MIC_DESK);
  media.stop();
  browser.setPermission('denied');
  await vi.runAllTimersAsync();
  expect(told).toEqual([]);
  expect(media.source.incomingRingAudio).toMatchObject({ playing: false });
});

test('microphones may be opened in another document; when that goes the call stays, and says so', async () => {
  const { media, browser } = await ready();
  const elsewhere = fakeBrowser('granted', ALL);
  const devices = elsewhere.deps.devices();
  if (!devices) throw new Error('There are no devices');
  media.captureThrough(devices);
  const { microphone, sender } = await callOf(media);
  expect(browser.opened).toHaveLength(0);
  expect(elsewhere.opened).toHaveLength(1);
  media.loseMicrophones();
  await vi.waitFor(() => expect(sender.sent()).toBeNull());
  expect(microphone.stream()).toBeNull();
  media.regainMicrophones();
  await vi.waitFor(() => expect(sender.sent()).toBe('any'));
  expect(elsewhere.opened).toHaveLength(2);
});
