import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser, fakeStream } from './media-fakes.ts';
import { ALL, callOf, ready } from './media-rig.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

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
