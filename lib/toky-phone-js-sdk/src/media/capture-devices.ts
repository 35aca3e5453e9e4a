export type NamedDevice = Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>;

/**
 * Where microphones are opened and devices are named: a document's own `navigator.mediaDevices`, or that of another document
 * of the same origin, where the one that holds the calls may not capture (Firefox: background pages).
 */
export type CaptureDevices = Pick<
  MediaDevices,
  'getUserMedia' | 'addEventListener' | 'removeEventListener'
> & { readonly enumerateDevices: () => Promise<readonly NamedDevice[]> };
