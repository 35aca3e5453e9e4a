import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCapture } from '../../lib/background/capture.ts';
import { CAPTURE_PORT, DEVICES_CHANGED } from '../../lib/handover.ts';
import type { CapturePage } from '../../lib/handover.ts';

/** A browser whose pages capture, and may be closed under the phone's hands. */
function setUp() {
  const connects = new Set<(port: object) => void>();
  const views: { tokyCapture?: CapturePage }[] = [];
  const told: string[] = [];
  const asked: string[] = [];
  const opening = { page: null as Page | null };
  Object.assign(fakeBrowser.runtime, {
    id: 'toky',
    getURL: (path: string) => `moz-extension://toky${path}`,
    onConnect: { addListener: (listener: (port: object) => void) => connects.add(listener) },
  });
  Object.assign(fakeBrowser, {
    extension: { getViews: () => views },
    tabs: { query: async () => [], update: async (id: number) => asked.push(`tab ${id}`) },
    windows: {
      create: async () => {
        asked.push('window');
        opening.page?.connect();
      },
      update: async (id: number, { focused }: { focused: boolean }) =>
        asked.push(`front ${id} ${String(focused)}`),
    },
  });
  const capture = createCapture({ onCame: () => told.push('came'), onGone: () => told.push('gone') });

  type Page = ReturnType<typeof page>;
  function page(
    id: string,
    options: { speaks?: boolean; tabId?: number; inFront?: boolean; from?: string } = {},
  ) {
    const { speaks = true, tabId, inFront = true, from = 'toky' } = options;
    const leaves = new Set<() => void>();
    const says = new Set<(message: unknown) => void>();
    const track = { stop: vi.fn() };
    const stream = { id, getTracks: () => [track] } as unknown as MediaStream;
    let answer: (stream: MediaStream) => void = () => undefined;
    const slow = { now: false };
    const one: CapturePage = {
      id,
      speaks,
      windowId: 7,
      isInFront: () => inFront,
      getUserMedia: () => (slow.now ? new Promise((resolve) => (answer = resolve)) : Promise.resolve(stream)),
      enumerateDevices: async () => [
        { deviceId: `mic of ${id}`, groupId: '', kind: 'audioinput', label: id, toJSON: () => ({}) },
      ],
    };
    return {
      slow,
      track,
      answer: () => answer(stream),
      connect() {
        views.push({ tokyCapture: one });
        const port = {
          name: CAPTURE_PORT + id,
          sender: { id: from, ...(tabId === undefined ? {} : { tab: { id: tabId } }) },
          onDisconnect: { addListener: (listener: () => void) => leaves.add(listener) },
          onMessage: { addListener: (listener: (message: unknown) => void) => says.add(listener) },
        };
        for (const listener of connects) listener(port);
      },
      close() {
        for (const leave of leaves) leave();
      },
      says: (message: unknown) => {
        for (const listener of says) listener(message);
      },
    };
  }
  return { capture, page, told, asked, opening };
}

beforeEach(() => fakeBrowser.reset());

test('a page that is there gives the microphone, and is told to be gone once it is closed', async () => {
  const { capture, page, told, asked } = setUp();
  const panel = page('panel');
  panel.connect();
  expect((await capture.devices.getUserMedia({ audio: true })).id).toBe('panel');
  expect(asked).toEqual([]);
  panel.close();
  expect(told).toEqual(['came', 'gone']);
});

test('a page that gave nothing takes nothing with it', () => {
  const { page, told } = setUp();
  const panel = page('panel');
  panel.connect();
  panel.close();
  expect(told).toEqual(['came']);
});

test('while another page is there, that one takes over', async () => {
  const { capture, page, told } = setUp();
  const [first, second] = [page('window', { tabId: 3 }), page('panel', { inFront: false })];
  first.connect();
  await capture.devices.getUserMedia({ audio: true });
  second.connect();
  first.close();
  expect(told).toEqual(['came', 'came', 'gone', 'came']);
  expect((await capture.devices.getUserMedia({ audio: true })).id).toBe('panel');
});

test('the page in front is asked; of those behind, the panel, after it was brought to the front', async () => {
  const { capture, page, asked } = setUp();
  page('window', { tabId: 3, inFront: false }).connect();
  page('panel', { inFront: false }).connect();
  expect((await capture.devices.getUserMedia({ audio: true })).id).toBe('panel');
  expect(asked).toEqual(['front 7 true']);
  page('another', { tabId: 4 }).connect();
  expect((await capture.devices.getUserMedia({ audio: true })).id).toBe('another');
});

test('a window opens for a person who dials, once, and for nobody else', async () => {
  const { capture, page, asked, opening } = setUp();
  await expect(capture.devices.getUserMedia({ audio: true })).rejects.toMatchObject({
    name: 'NotFoundError',
  });
  opening.page = page('window', { tabId: 3, inFront: false });
  capture.allowOpening();
  expect((await capture.devices.getUserMedia({ audio: true })).id).toBe('window');
  expect(asked).toEqual(['window', 'tab 3', 'front 7 true']);
  opening.page.close();
  await expect(capture.devices.getUserMedia({ audio: true })).rejects.toMatchObject({
    name: 'NotFoundError',
  });
});

test('a window that does not come, a page that is closed, a person who does not answer: each ends the wait', async () => {
  vi.useFakeTimers();
  const { capture, page } = setUp();
  capture.allowOpening();
  const waiting = expect(capture.devices.getUserMedia({ audio: true })).rejects.toMatchObject({
    message: 'The window did not open',
  });
  await vi.advanceTimersByTimeAsync(10_000);
  await waiting;

  const closed = page('closed');
  closed.slow.now = true;
  closed.connect();
  const closing = expect(capture.devices.getUserMedia({ audio: true })).rejects.toMatchObject({
    message: 'The page was closed',
  });
  await vi.advanceTimersByTimeAsync(0);
  closed.close();
  await closing;

  const silent = page('silent');
  silent.slow.now = true;
  silent.connect();
  const asking = expect(capture.devices.getUserMedia({ audio: true })).rejects.toMatchObject({
    message: 'The microphone was not allowed in time',
  });
  await vi.advanceTimersByTimeAsync(60_000);
  await asking;
  silent.answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(silent.track.stop).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

test('devices are named by the page in front, and known after it is gone', async () => {
  const { capture, page } = setUp();
  const changes = vi.fn();
  capture.devices.addEventListener('devicechange', changes);
  expect(await capture.devices.enumerateDevices()).toEqual([]);
  page('behind', { inFront: false }).connect();
  const options = page('options', { speaks: false });
  options.connect();
  const named = [{ deviceId: 'mic of options', kind: 'audioinput', label: 'options' }];
  expect(await capture.devices.enumerateDevices()).toEqual(named);
  options.says(DEVICES_CHANGED);
  expect(changes).toHaveBeenCalledTimes(3);
  options.close();
  expect(await capture.devices.enumerateDevices()).toEqual(named);
});

test('a page that only names devices is no page to speak in, and a stranger none at all', async () => {
  const { capture, page, told } = setUp();
  page('options', { speaks: false }).connect();
  page('stranger', { from: 'another extension' }).connect();
  expect(told).toEqual([]);
  await expect(capture.devices.getUserMedia({ audio: true })).rejects.toMatchObject({
    name: 'NotFoundError',
  });
});
