import type { Devices, PhoneState, Settings } from '../../facts.ts';
import type { Permissions } from './use-permissions.ts';

/** What must be so for a call to be heard, and seen, when it comes in. */
export type RingCheck = {
  readonly what: 'line' | 'do-not-disturb' | 'microphone' | 'notifications' | 'sound' | 'ring-device';
  readonly good: boolean;
};

type Known = {
  readonly state: PhoneState;
  readonly settings: Settings;
  /** `null`: not known, and then not judged. */
  readonly permissions: Permissions | null;
  readonly devices: Devices | null;
};

/** Judges by facts alone; what is not known is left out. */
export function ringChecks({ state, settings, permissions, devices }: Known): readonly RingCheck[] {
  const { ring } = settings;
  const ringer = settings.devices.ring || settings.devices.output;
  return [
    { what: 'line', good: state.signIn.phase !== 'signed-out' && state.phone?.line.phase === 'ready' },
    { what: 'do-not-disturb', good: !state.doNotDisturb.on },
    ...(permissions === null
      ? []
      : [
          { what: 'microphone', good: permissions.microphone === 'granted' } as const,
          { what: 'notifications', good: permissions.notifications } as const,
        ]),
    { what: 'sound', good: !ring.silent && ring.volume > 0 },
    ...(devices === null
      ? []
      : [
          {
            what: 'ring-device',
            good:
              ringer === '' ? devices.outputs.length > 0 : devices.outputs.some(({ id }) => id === ringer),
          } as const,
        ]),
  ];
}
