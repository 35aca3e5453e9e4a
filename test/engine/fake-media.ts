import type { PhoneMedia } from '../../lib/engine/phone-client.ts';

const device = (id: string, kind: 'audioinput' | 'audiooutput') =>
  ({ id, name: `Device ${id}`, kind }) as const;

/** Devices of a machine that is not there; what was chosen is in `log`. */
export function fakeMedia(log: string[] = []): PhoneMedia {
  const choose = (what: string) => async (id: string | null) => {
    log.push(`${what} ${id ?? 'as voices'}`);
    return { success: true };
  };
  return {
    inputs: [device('m1', 'audioinput'), device('m2', 'audioinput')],
    outputs: [device('s1', 'audiooutput')],
    selectedInputDevice: device('m1', 'audioinput'),
    selectedOutputDevice: device('s1', 'audiooutput'),
    setInputDevice: choose('microphone'),
    setOutputDevice: choose('speaker'),
    setRingDevice: choose('ring'),
    setRingVolume: (volume) => void log.push(`volume ${volume}`),
  };
}
