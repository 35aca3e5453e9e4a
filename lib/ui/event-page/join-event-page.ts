import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { CAPTURE_PORT, DEVICES_CHANGED } from '../../handover.ts';
import type { CaptureWindow } from '../../handover.ts';
import { createCapturePage } from './capture.ts';
import type { CaptureState } from './capture.ts';

/** What Firefox's event page is to a page of ours. */
export type EventPage = {
  /** Is it there, and the phone in it? What is stored of a phone that was stopped with it is not true any more. */
  readonly isThere: ReadonlySignal<boolean>;
  readonly capture: ReadonlySignal<CaptureState>;
};

/**
 * Lends the event page this page's microphone, and watches over it: where the browser stops it all the same, it is started
 * again at once.
 * @param speaks may calls be spoken through this page?
 * @param wake brings the phone up in an event page that has just started
 */
export async function joinEventPage(speaks: boolean, wake: () => Promise<unknown>): Promise<EventPage> {
  const [{ id = browser.windows.WINDOW_ID_NONE }, background] = await Promise.all([
    browser.windows.getCurrent(),
    // Null where it was stopped; asking does not start it.
    Promise.resolve(browser.extension.getBackgroundPage()),
  ]);
  const isThere = signal(background !== null);
  const { page, state } = createCapturePage(speaks, id);
  Object.assign(window, { tokyCapture: page } satisfies CaptureWindow);
  const name = CAPTURE_PORT + page.id;
  let port = connect();

  async function start(): Promise<void> {
    await wake();
    isThere.value = true;
  }

  function connect() {
    const connected = browser.runtime.connect({ name });
    connected.onDisconnect.addListener(() => {
      isThere.value = false;
      port = connect();
      void start();
    });
    return connected;
  }

  navigator.mediaDevices.addEventListener('devicechange', () => port.postMessage(DEVICES_CHANGED));
  if (!isThere.value) void start();
  return { isThere, capture: state };
}
