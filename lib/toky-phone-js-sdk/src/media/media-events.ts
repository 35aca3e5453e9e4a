import type { AudioDevice } from './audio-devices.ts';

/** What `TokyMedia` tells; the names are those of `MediaStatus`. Payloads are ours. */
export type MediaEvents = {
  ready: () => void;
  updated: () => void;
  /** What the browser rejected with. */
  error: (error: unknown) => void;
  unsupported: () => void;
  permission_granted: () => void;
  permission_revoked: () => void;
  /** The device that is selected now. */
  input_updated: (device: AudioDevice) => void;
  /** The device that is selected now; also when the ring moved. */
  output_updated: (device: AudioDevice) => void;
};
