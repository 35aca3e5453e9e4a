import type { NamedDevice } from './capture-devices.ts';

/** A microphone or a loudspeaker, as Toky's client describes it. */
export type AudioDevice = {
  readonly id: string;
  /** Empty until the browser may tell. */
  readonly name: string;
  readonly kind: AudioKind;
};
export type AudioKind = 'audioinput' | 'audiooutput';

/** What `enumerateDevices` tells, without cameras and without the nameless stand-ins given before there is a permission. */
export function readDevices(infos: readonly NamedDevice[]): readonly AudioDevice[] {
  return infos.flatMap(({ deviceId, label, kind }) =>
    deviceId !== '' && (kind === 'audioinput' || kind === 'audiooutput')
      ? [{ id: deviceId, name: label, kind }]
      : [],
  );
}

export function ofKind(devices: readonly AudioDevice[], kind: AudioKind): readonly AudioDevice[] {
  return devices.filter((device) => device.kind === kind);
}

/** Chrome names one device `default`, Firefox none: there it is the first. Without any, one that has no id. */
export function defaultOf(devices: readonly AudioDevice[], kind: AudioKind): AudioDevice {
  const candidates = ofKind(devices, kind);
  return candidates.find(({ id }) => id === 'default') ?? candidates[0] ?? { id: '', name: '', kind };
}

/** The device that was chosen, where it is there; else the default. */
export function selectedOf(
  devices: readonly AudioDevice[],
  kind: AudioKind,
  chosen: string | null,
): AudioDevice {
  return ofKind(devices, kind).find(({ id }) => id === chosen) ?? defaultOf(devices, kind);
}

/** The list of a kind as Toky's client gives it: the selected one first. */
export function selectedFirst(devices: readonly AudioDevice[], selected: AudioDevice): AudioDevice[] {
  const all = ofKind(devices, selected.kind);
  return [...all.filter(({ id }) => id === selected.id), ...all.filter(({ id }) => id !== selected.id)];
}

/** Is a list without a device of this kind, or has it this one? Before there is a permission nobody can tell. */
export function mayHave(devices: readonly AudioDevice[], kind: AudioKind, id: string): boolean {
  const candidates = ofKind(devices, kind);
  return candidates.length === 0 || candidates.some((device) => device.id === id);
}

export function sameDevices(one: readonly AudioDevice[], other: readonly AudioDevice[]): boolean {
  const key = (devices: readonly AudioDevice[]) =>
    JSON.stringify(devices.map(({ kind, id, name }) => [kind, id, name].join('\n')).sort());
  return key(one) === key(other);
}
