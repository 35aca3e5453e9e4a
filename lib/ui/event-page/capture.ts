import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CapturePage } from '../../handover.ts';

/** How the microphone of this page is. `waiting`: for the person to allow it, or to click into the page. */
export type CaptureState = 'idle' | 'opening' | 'waiting';

/** ms after which a microphone that may be used at once would be open. */
const AT_ONCE = 800;

export type OwnCapture = {
  readonly state: ReadonlySignal<CaptureState>;
  readonly page: CapturePage;
};

/** This page's microphone, for a background that may have none. */
export function createCapturePage(speaks: boolean, windowId: number): OwnCapture {
  const state = signal<CaptureState>('idle');
  let asked = 0;

  async function getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    asked += 1;
    if (state.value === 'idle') state.value = 'opening';
    const timer = setTimeout(() => {
      state.value = 'waiting';
    }, AT_ONCE);
    try {
      return await navigator.mediaDevices.getUserMedia(constraints);
    } finally {
      clearTimeout(timer);
      asked -= 1;
      if (asked === 0) state.value = 'idle';
    }
  }

  return {
    state,
    page: {
      id: crypto.randomUUID(),
      speaks,
      windowId,
      isInFront: () => document.visibilityState === 'visible' && document.hasFocus(),
      getUserMedia,
      enumerateDevices: () => navigator.mediaDevices.enumerateDevices(),
    },
  };
}
