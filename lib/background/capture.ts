import { browser } from 'wxt/browser';
import { CAPTURE_PORT, DEVICES_CHANGED } from '../handover.ts';
import type { CapturePage, CaptureWindow } from '../handover.ts';
import { within } from '../util/within.ts';
import { openPhoneWindow } from './phone-window.ts';

/** ms that a page has to come up once it was opened. */
const PAGE_TIME = 10_000;
/** ms that a person has to allow the microphone, or to click into the window that asks for it. */
const CAPTURE_TIME = 60_000;

type NamedDevice = Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>;
type Devices = Pick<MediaDevices, 'getUserMedia' | 'addEventListener' | 'removeEventListener'> & {
  readonly enumerateDevices: () => Promise<readonly NamedDevice[]>;
};

/** The microphone of Firefox's event page, which may not have one: it is captured in a page of ours, and handed over. */
export type Capture = {
  /** As `navigator.mediaDevices`, through whatever page is there. */
  readonly devices: Devices;
  /** A person dials or answers: where there is no page to speak in, one may be opened. */
  readonly allowOpening: () => void;
};

export type CaptureEvents = {
  /** A page to speak in is there. */
  readonly onCame: () => void;
  /** A page that gave a microphone is gone: that must not be touched any more. */
  readonly onGone: () => void;
};

type Entry = { readonly page: CapturePage; readonly tabId: number | null; readonly gone: AbortSignal };

/** Listens for pages from now on. Must be made in the first turn of the event page's life. */
export function createCapture({ onCame, onGone }: CaptureEvents): Capture {
  const entries = new Map<string, Entry>();
  const gave = new Set<string>();
  const events = new EventTarget();
  const arrivals = new EventTarget();
  let mayOpen = false;
  let named: readonly NamedDevice[] = [];

  browser.runtime.onConnect.addListener((port) => {
    if (port.sender?.id !== browser.runtime.id || !port.name.startsWith(CAPTURE_PORT)) return;
    const id = port.name.slice(CAPTURE_PORT.length);
    const page = findPage(id);
    if (!page) return;
    const left = new AbortController();
    entries.set(id, { page, tabId: port.sender.tab?.id ?? null, gone: left.signal });
    port.onDisconnect.addListener(() => {
      entries.delete(id);
      // What was captured there is a dead object from now on: let go of it before anything else happens.
      if (gave.delete(id)) onGone();
      left.abort();
      if (pageToSpeakIn()) onCame();
    });
    port.onMessage.addListener((message) => {
      if (message === DEVICES_CHANGED) events.dispatchEvent(new Event('devicechange'));
    });
    arrivals.dispatchEvent(new Event('came'));
    if (page.speaks) onCame();
    // Names of devices are to be had now, where they were not before.
    events.dispatchEvent(new Event('devicechange'));
  });

  function pageToSpeakIn(): Entry | null {
    const able = [...entries.values()].filter(({ page }) => page.speaks);
    return (
      able.find(({ page }) => page.isInFront()) ?? able.find(({ tabId }) => tabId === null) ?? able[0] ?? null
    );
  }

  async function openPage(): Promise<Entry> {
    const there = pageToSpeakIn();
    if (there) return there;
    // Nobody asked: a window that opens by itself would be in the way, or be closed again.
    if (!mayOpen) throw new DOMException('There is no page to speak in', 'NotFoundError');
    mayOpen = false;
    const came = whenPageComes();
    await openPhoneWindow();
    return within(came, PAGE_TIME, () => new DOMException('The window did not open', 'AbortError'));
  }

  function whenPageComes(): Promise<Entry> {
    return new Promise((resolve) => {
      const check = () => {
        const entry = pageToSpeakIn();
        if (!entry) return;
        arrivals.removeEventListener('came', check);
        resolve(entry);
      };
      arrivals.addEventListener('came', check);
    });
  }

  return {
    allowOpening() {
      mayOpen = true;
    },
    devices: {
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
      async getUserMedia(constraints = { audio: true }) {
        const entry = await openPage();
        await bringToFront(entry);
        const stream = await untilGone(entry, entry.page.getUserMedia(constraints));
        gave.add(entry.page.id);
        return stream;
      },
      async enumerateDevices() {
        const all = [...entries.values()].map(({ page }) => page);
        // A page that is not in front never answers.
        const page = all.find((candidate) => candidate.isInFront());
        // Copied, the list itself too: the page's own objects die with it, and its `map` would give another of them.
        if (page) named = Array.from(await page.enumerateDevices(), copyOf);
        return named;
      },
    },
  };
}

/** What of a page that goes in the meantime, or does not answer in time, is a rejection; a microphone that comes late is off. */
function untilGone({ gone }: Entry, asked: Promise<MediaStream>): Promise<MediaStream> {
  let late = false;
  asked
    .then((stream) => {
      if (late) for (const track of stream.getTracks()) track.stop();
    })
    .catch(() => undefined);
  const closed = new Promise<never>((_, reject) => {
    gone.addEventListener('abort', () => reject(new DOMException('The page was closed', 'AbortError')));
  });
  const all = Promise.race([asked, closed]);
  return within(all, CAPTURE_TIME, () => {
    late = true;
    return new DOMException('The microphone was not allowed in time', 'AbortError');
  });
}

const copyOf = ({ deviceId, kind, label }: NamedDevice): NamedDevice => ({ deviceId, kind, label });

async function bringToFront({ page, tabId }: Entry): Promise<void> {
  if (page.isInFront()) return;
  // A window that is on its way out is found out by its port.
  if (tabId !== null) await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
  await browser.windows.update(page.windowId, { focused: true }).catch(() => undefined);
}

function findPage(id: string): CapturePage | null {
  // Pages of our own origin: what they put into their windows is ours, though the compiler knows nothing of it.
  const views = browser.extension.getViews() as unknown as readonly CaptureWindow[];
  return views.find(({ tokyCapture }) => tokyCapture?.id === id)?.tokyCapture ?? null;
}
