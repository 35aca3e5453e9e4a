import type { CaptureDevices } from './capture-devices.ts';
import { MicrophoneError } from './microphone-error.ts';

/** What every softphone wants of a microphone; the browser does what it can. */
const AUDIO = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

/** Turns one microphone on, or any where `id` is null. Rejects as `getUserMedia`, or with {@link MicrophoneError}. */
export function openMicrophone(devices: CaptureDevices | undefined, id: string | null): Promise<MediaStream> {
  if (typeof devices?.getUserMedia !== 'function') return Promise.reject(new MicrophoneError('missing'));
  return devices.getUserMedia({ audio: id === null ? AUDIO : { ...AUDIO, deviceId: { exact: id } } });
}

/** As {@link openMicrophone}; where the device is gone, any other will do. */
export async function openMicrophoneOrAny(
  devices: CaptureDevices | undefined,
  id: string | null,
): Promise<MediaStream> {
  try {
    return await openMicrophone(devices, id);
  } catch (error) {
    const gone =
      error instanceof Error && (error.name === 'OverconstrainedError' || error.name === 'NotFoundError');
    if (id === null || !gone) throw error;
    return openMicrophone(devices, null);
  }
}
