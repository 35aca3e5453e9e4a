/**
 * What a page of ours gives Firefox's event page by direct reference: that holds the calls, and may not use the microphone
 * itself. All of it dies with the page.
 */
export type CapturePage = {
  readonly id: string;
  /** Is it made for speaking? Others only name devices. */
  readonly speaks: boolean;
  /** The browser's window that it is in. */
  readonly windowId: number;
  /** Firefox captures only where a person would see it: hangs while false. */
  readonly isInFront: () => boolean;
  readonly getUserMedia: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
  readonly enumerateDevices: () => Promise<MediaDeviceInfo[]>;
};

/** A page that captures holds a port of this name, and its id, for as long as it is there. */
export const CAPTURE_PORT = 'capture:';
/** What such a port carries: the devices changed. */
export const DEVICES_CHANGED = 'devices-changed';

/** What the window of such a page holds. */
export type CaptureWindow = { tokyCapture?: CapturePage };
