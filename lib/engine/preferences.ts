import type { Input } from '../contract.ts';
import type { Devices } from '../facts.ts';
import type { PhoneClient, PhoneMedia } from './phone-client.ts';

export type PreferencesOf = Input<'engine.setPreferences'>;

const FIRST: PreferencesOf = {
  ring: { tone: 'pulse', volume: 1, silent: false },
  devices: { input: '', output: '', ring: '' },
  doNotDisturb: false,
};

/** How the phone rings, and through what it speaks: what the person chose, put into effect. */
export type Preferences = {
  readonly get: () => PreferencesOf;
  readonly set: (preferences: PreferencesOf) => Promise<void>;
  /** For a client that is new. */
  readonly applyTo: (client: PhoneClient) => void;
  readonly devices: () => Devices;
};

export function createPreferences(media: PhoneMedia, client: () => PhoneClient | null): Preferences {
  let current = FIRST;

  function applyTo(target: PhoneClient): void {
    const { ring, doNotDisturb } = current;
    target.setRing({ tone: ring.tone, silent: ring.silent || doNotDisturb });
  }

  return {
    get: () => current,
    applyTo,
    async set(next) {
      const before = current;
      current = next;
      const target = client();
      if (target) applyTo(target);
      media.setRingVolume(next.ring.volume);
      // A device that is not there now is taken when it is back; the system's choice serves meanwhile.
      if (next.devices.input !== before.devices.input) await media.setInputDevice(next.devices.input);
      if (next.devices.output !== before.devices.output) await media.setOutputDevice(next.devices.output);
      if (next.devices.ring !== before.devices.ring) await media.setRingDevice(next.devices.ring || null);
    },
    devices: () => ({
      inputs: media.inputs.map(({ id, name }) => ({ id, name })),
      outputs: media.outputs.map(({ id, name }) => ({ id, name })),
      ...current.devices,
    }),
  };
}
