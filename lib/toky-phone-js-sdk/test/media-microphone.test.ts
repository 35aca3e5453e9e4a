import { expect, test, vi } from 'vitest';
import { createMicrophone } from '../src/media/microphone.ts';
import type { FakeStream } from './media-fakes.ts';
import { fakeSender, fakeStream } from './media-fakes.ts';

/** A microphone with as many devices as the test plugs in: each opening takes the next. */
function setUp(...names: string[]) {
  const opened: FakeStream[] = [];
  const told: string[] = [];
  const plugged = [...names];
  let devicesChanged = (): void => undefined;
  const microphone = createMicrophone({
    get: async () => {
      const name = plugged.shift();
      if (name === undefined) throw new DOMException('none', 'NotFoundError');
      const stream = fakeStream(name);
      opened.push(stream);
      return stream;
    },
    onReplaced: () => told.push('replaced'),
    onLost: () => told.push('lost'),
    onDevicesChanged: (listener) => {
      devicesChanged = listener;
      return () => void (devicesChanged = () => undefined);
    },
  });
  const plug = (name: string) => {
    plugged.push(name);
    devicesChanged();
  };
  return { microphone, opened, told, plug, sender: fakeSender() };
}

async function inCall(...names: string[]) {
  const rig = setUp(...names);
  await rig.microphone.open();
  rig.microphone.attach(rig.sender);
  await vi.waitFor(() => expect(rig.sender.sent()).toBe(names[0]));
  return rig;
}

test('is opened once, however often it is asked for', async () => {
  const { microphone, opened } = setUp('desk', 'headset');
  expect(await microphone.open()).toBe(await microphone.open());
  expect(opened).toHaveLength(1);
});

test.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'failed'],
])('says of %s that the microphone is %s, and may be asked for again', async (name, why) => {
  let fails = true;
  const microphone = createMicrophone({
    get: async () => {
      if (fails) throw new DOMException('', name);
      return fakeStream('desk');
    },
  });
  await expect(microphone.open()).rejects.toMatchObject({ name: 'MicrophoneError', why });
  fails = false;
  expect(await microphone.open()).toBe(microphone.stream());
});

test.each([
  { muted: false, held: false, sends: true },
  { muted: true, held: false, sends: false },
  { muted: false, held: true, sends: false },
  { muted: true, held: true, sends: false },
])('muted $muted and held $held: sends $sends, after a replacement too', async ({ muted, held, sends }) => {
  const { microphone, opened } = await inCall('desk', 'headset');
  microphone.setMuted(muted);
  microphone.setHeld(held);
  expect(opened[0]?.track.enabled).toBe(sends);
  expect(await microphone.replace()).toBe(true);
  expect(opened[1]?.track.enabled).toBe(sends);
});

test('a microphone muted before it is open stays silent', async () => {
  const { microphone, opened } = setUp('desk');
  microphone.setMuted(true);
  await microphone.open();
  expect(opened[0]?.track.enabled).toBe(false);
});

test('is replaced in mid-call: the old one stops when the new one is in', async () => {
  const { microphone, opened, sender, told } = await inCall('desk', 'headset');
  expect(await microphone.replace()).toBe(true);
  expect(sender.sent()).toBe('headset');
  expect(microphone.stream()).toBe(opened[1]);
  expect(opened.map(({ track }) => track.readyState)).toEqual(['ended', 'live']);
  expect(await microphone.open()).toBe(opened[1]);
  expect(told).toEqual([]);
});

test('a replacement that cannot be had, or not be sent, leaves the old one in the call', async () => {
  const { microphone, opened, sender } = await inCall('desk', 'headset');
  sender.refuses = true;
  expect(await microphone.replace()).toBe(false);
  expect(await microphone.replace()).toBe(false);
  expect(microphone.stream()).toBe(opened[0]);
  expect(opened.map(({ track }) => track.readyState)).toEqual(['live', 'ended']);
});

test('of two replacements at once the later one stays, and only that one is on', async () => {
  const { microphone, opened, sender } = await inCall('desk', 'headset', 'webcam');
  expect(await Promise.all([microphone.replace(), microphone.replace()])).toEqual([true, true]);
  expect(sender.sent()).toBe('webcam');
  expect(opened.map(({ track }) => track.readyState)).toEqual(['ended', 'ended', 'live']);
});

test('before it is open there is nothing to replace', async () => {
  const { microphone, opened } = setUp('desk');
  expect(await microphone.replace()).toBe(true);
  expect(opened).toEqual([]);
});

test('a sender attached late is given the microphone of now', async () => {
  const { microphone, sender } = setUp('desk', 'headset');
  await microphone.open();
  await microphone.replace();
  microphone.attach(sender);
  await vi.waitFor(() => expect(sender.sent()).toBe('headset'));
});

test('unplugged, the next best takes its place at once', async () => {
  const { microphone, opened, sender, told } = await inCall('headset', 'desk');
  opened[0]?.track.unplug();
  await vi.waitFor(() => expect(told).toEqual(['replaced']));
  expect(sender.sent()).toBe('desk');
  expect(microphone.stream()).toBe(opened[1]);
});

test('unplugged without another one: told once, and found again when one is plugged in', async () => {
  const { microphone, opened, plug, sender, told } = await inCall('headset');
  microphone.setMuted(true);
  opened[0]?.track.unplug();
  await vi.waitFor(() => expect(told).toEqual(['lost']));
  plug('webcam');
  await vi.waitFor(() => expect(told).toEqual(['lost', 'replaced']));
  expect(sender.sent()).toBe('webcam');
  expect(opened[1]?.track.enabled).toBe(false);
});

test('a device that comes without helping is no second loss', async () => {
  const lostTwice: string[] = [];
  let changed = (): void => undefined;
  const only = fakeStream('headset');
  const get = vi.fn<() => Promise<MediaStream>>().mockRejectedValue(new DOMException('', 'NotFoundError'));
  get.mockResolvedValueOnce(only);
  const microphone = createMicrophone({
    get,
    onLost: () => lostTwice.push('lost'),
    onDevicesChanged: (listener) => {
      changed = listener;
      return () => undefined;
    },
  });
  await microphone.open();
  only.track.unplug();
  await vi.waitFor(() => expect(lostTwice).toEqual(['lost']));
  changed();
  await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(3));
  await Promise.resolve();
  expect(lostTwice).toEqual(['lost']);
});

test('what a person chooses while it is lost ends the loss', async () => {
  const { microphone, opened, told } = await inCall('headset');
  opened[0]?.track.unplug();
  await vi.waitFor(() => expect(told).toEqual(['lost']));
  expect(await microphone.replace(async () => fakeStream('webcam'))).toBe(true);
  expect(told).toEqual(['lost', 'replaced']);
});

test('a dead object is replaced, muted and released without a throw', async () => {
  const { microphone, opened, sender } = await inCall('desk', 'headset');
  opened[0]?.die();
  microphone.setMuted(true);
  microphone.setHeld(true);
  expect(await microphone.replace()).toBe(true);
  expect(sender.sent()).toBe('headset');
  opened[1]?.die();
  microphone.release();
});

test('lost with its page, nothing is sent until it is replaced', async () => {
  const { microphone, opened, sender } = await inCall('desk', 'headset');
  opened[0]?.die();
  await microphone.lose();
  expect(sender.sent()).toBeNull();
  expect(microphone.stream()).toBeNull();
  expect(await microphone.replace()).toBe(true);
  expect(sender.sent()).toBe('headset');
});

test('released, it is off: also one that opens or is replaced too late', async () => {
  const { microphone, opened, plug } = setUp('desk', 'headset');
  const opening = microphone.open();
  const replacing = microphone.replace();
  await opening;
  microphone.release();
  expect(await replacing).toBe(false);
  plug('webcam');
  expect(opened.map(({ track }) => track.readyState)).not.toContain('live');
  const late = setUp('desk');
  const opens = late.microphone.open();
  late.microphone.release();
  await opens;
  expect(late.opened[0]?.track.readyState).toBe('ended');
});

test('its page is gone: told once, and the next change of devices brings the voice back', async () => {
  const { microphone, opened, sender, told, plug } = await inCall('desk');
  opened[0]?.die();
  await microphone.lose();
  await microphone.lose();
  expect(told).toEqual(['lost']);
  plug('headset');
  await vi.waitFor(() => expect(sender.sent()).toBe('headset'));
  expect(told).toEqual(['lost', 'replaced']);
});

test('a page that goes while its end is being mended is told once', async () => {
  const { microphone, opened, told } = await inCall('desk');
  opened[0]?.track.unplug();
  await microphone.lose();
  await vi.waitFor(() => expect(told).toEqual(['lost']));
  expect(await microphone.replace()).toBe(false);
  expect(told).toEqual(['lost']);
});
