import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { CAPTURE_PORT, DEVICES_CHANGED } from '../../lib/handover.ts';
import type { CaptureWindow } from '../../lib/handover.ts';
import { CaptureNote } from '../../lib/ui/event-page/capture-note.tsx';
import { joinEventPage } from '../../lib/ui/event-page/join-event-page.ts';
import { signedIn } from './recorded.ts';
import { show } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

type Port = { readonly name: string; readonly leave: () => void; readonly said: unknown[] };

/** A page of ours in a browser whose event page is there, or not. */
function setUp(isThere: boolean) {
  const ports: Port[] = [];
  const devices = Object.assign(new EventTarget(), {
    getUserMedia: vi.fn<() => Promise<MediaStream>>(),
    enumerateDevices: async () => [],
  });
  vi.stubGlobal('navigator', { ...navigator, mediaDevices: devices });
  Object.assign(fakeBrowser, {
    windows: { WINDOW_ID_NONE: -1, getCurrent: async () => ({ id: 7 }) },
    extension: { getBackgroundPage: () => (isThere ? window : null) },
  });
  Object.assign(fakeBrowser.runtime, {
    connect({ name }: { name: string }) {
      const leaves = new Set<() => void>();
      const said: unknown[] = [];
      ports.push({ name, said, leave: () => leaves.forEach((listener) => listener()) });
      return {
        onDisconnect: { addListener: (listener: () => void) => leaves.add(listener) },
        postMessage: (message: unknown) => said.push(message),
      };
    },
  });
  let woken = (): void => undefined;
  const wake = vi.fn(() => new Promise<void>((resolve) => (woken = resolve)));
  const lent = () => (window as CaptureWindow).tokyCapture;
  return { ports, devices, wake, woken: () => woken(), lent };
}

beforeEach(() => {
  fakeBrowser.reset();
  return () => vi.unstubAllGlobals();
});

test('lends the page by name, and says that devices came or went', async () => {
  const { ports, devices, wake, lent } = setUp(true);
  const { isThere } = await joinEventPage(true, wake);
  expect(isThere.value).toBe(true);
  expect(wake).not.toHaveBeenCalled();
  expect(lent()).toMatchObject({ speaks: true, windowId: 7 });
  expect(ports.map(({ name }) => name)).toEqual([CAPTURE_PORT + lent()?.id]);
  devices.dispatchEvent(new Event('devicechange'));
  expect(ports[0]?.said).toEqual([DEVICES_CHANGED]);
});

test('an event page that is not there is started, and not there until the phone in it was woken', async () => {
  const { wake, woken } = setUp(false);
  const { isThere } = await joinEventPage(false, wake);
  expect(isThere.value).toBe(false);
  woken();
  await vi.waitFor(() => expect(isThere.value).toBe(true));
});

test('one that is stopped is started again at once, and lent the page anew', async () => {
  const { ports, devices, wake, woken } = setUp(true);
  const { isThere } = await joinEventPage(true, wake);
  ports[0]?.leave();
  expect(isThere.value).toBe(false);
  expect(ports).toHaveLength(2);
  expect(ports[1]?.name).toBe(ports[0]?.name);
  woken();
  await vi.waitFor(() => expect(isThere.value).toBe(true));
  devices.dispatchEvent(new Event('devicechange'));
  expect(ports[1]?.said).toEqual([DEVICES_CHANGED]);
});

test('a microphone that does not open at once waits for the person, until it opens or is refused', async () => {
  const { devices, wake, lent } = setUp(true);
  const { capture } = await joinEventPage(true, wake);
  vi.useFakeTimers();
  let refuse = (_error: Error): void => undefined;
  devices.getUserMedia.mockImplementation(() => new Promise((_, reject) => (refuse = reject)));
  const refused = expect(lent()?.getUserMedia({ audio: true })).rejects.toThrow('no');
  expect(capture.value).toBe('opening');
  vi.advanceTimersByTime(800);
  expect(capture.value).toBe('waiting');
  refuse(new Error('no'));
  await refused;
  expect(capture.value).toBe('idle');
  vi.useRealTimers();
});

test('the person is told to click while the microphone waits', () => {
  speakEnglish();
  const { capture, container } = show(<CaptureNote />, signedIn());
  expect(container.textContent).toBe('');
  capture.value = 'waiting';
  return vi.waitFor(() =>
    expect(container.textContent).toBe('Click here to speak. If Firefox asks, allow the microphone.'),
  );
});
