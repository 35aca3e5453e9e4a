import type { CaptureDevices } from './capture-devices.ts';
import { microphoneError } from './microphone-error.ts';
import { createPermission } from './permission.ts';
import { stopTracks } from './tracks.ts';

type Browser = {
  readonly devices: () => CaptureDevices | undefined;
  readonly permissions: () => Permissions | undefined;
};

export type MediaWatchEvents = {
  readonly onUnsupported: () => void;
  readonly onGranted: () => void;
  /** Devices may be listed now. */
  readonly onUsable: () => Promise<void>;
  readonly onRevoked: () => void;
  readonly onFailed: (error: unknown) => void;
  /** Devices came or went; a burst is told once. */
  readonly onDevices: () => void;
};

/** Watches the microphone's permission and the coming and going of devices. */
export type MediaWatch = {
  /** Finds out whether there is a permission; with `ask`, asks the person where nobody did. Never rejects. */
  readonly start: (asking: 'ask' | 'quiet') => Promise<void>;
  /** Watches without finding out anything first. */
  readonly listen: () => void;
  readonly isPermitted: () => boolean;
  readonly stop: () => void;
};

/** One plug is several events; ms. */
const QUIET = 200;

export function createMediaWatch(deps: Browser, events: MediaWatchEvents): MediaWatch {
  const permission = createPermission(deps.permissions);
  let permitted = false;
  let starting: Promise<void> | null = null;
  let listening: AbortController | null = null;

  function listen(): void {
    const devices = deps.devices();
    if (listening || typeof devices?.addEventListener !== 'function') return;
    listening = new AbortController();
    const { signal } = listening;
    devices.addEventListener('devicechange', debounced(events.onDevices, signal), { signal });
    let state: PermissionState = 'prompt';
    const follow = debounced(() => void permissionChanged(state), signal);
    permission.watch((now) => {
      state = now;
      follow();
    }, signal);
  }

  async function permissionChanged(state: PermissionState): Promise<void> {
    // While the person is being asked, the outcome of that tells.
    await starting;
    if (state === 'granted' && !permitted) await granted();
    else if (state !== 'granted' && permitted) revoked();
  }

  async function granted(): Promise<void> {
    permitted = true;
    events.onGranted();
    await events.onUsable();
  }

  function revoked(): void {
    permitted = false;
    events.onRevoked();
  }

  async function ask(devices: CaptureDevices): Promise<void> {
    try {
      // On and off again: the question is what this is for.
      stopTracks(await devices.getUserMedia({ audio: true }));
    } catch (error) {
      if (microphoneError(error).why === 'denied') revoked();
      else events.onFailed(error);
      return;
    }
    await granted();
  }

  async function start(asking: 'ask' | 'quiet'): Promise<void> {
    const devices = deps.devices();
    if (typeof devices?.getUserMedia !== 'function') {
      events.onUnsupported();
      return;
    }
    listen();
    const state = await permission.state();
    if (state === 'granted') await granted();
    else if (state === 'denied') revoked();
    else if (asking === 'ask') await ask(devices);
  }

  return {
    start(asking) {
      starting ??= start(asking).finally(() => {
        starting = null;
      });
      return starting;
    },
    listen,
    isPermitted: () => permitted,
    stop() {
      listening?.abort();
      listening = null;
    },
  };
}

/** Runs `action` once things have been quiet for a while, unless aborted by then. */
function debounced(action: () => void, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, QUIET);
  };
}
