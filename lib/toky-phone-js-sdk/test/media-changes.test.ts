import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ALL, MIC_DEFAULT, MIC_DESK, OUT_DEFAULT, callOf, ready } from './media-rig.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
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
