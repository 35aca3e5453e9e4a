import { i18n } from '#i18n';
import type { Device } from '../../facts.ts';

type Props = {
  readonly id: string;
  readonly devices: readonly Device[];
  readonly chosen: string;
  /** What an empty choice means. */
  readonly none: string;
  readonly describedBy: string | undefined;
  readonly onChoose: (id: string) => void;
};

/** One of the devices. One that was chosen and is not there now is shown as such, not forgotten. */
export function DeviceSelect({ id, devices, chosen, none, describedBy, onChoose }: Props) {
  const gone = chosen !== '' && devices.every((device) => device.id !== chosen);
  return (
    <select
      id={id}
      value={chosen}
      aria-describedby={describedBy}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      <option value="">{none}</option>
      {gone ? <option value={chosen}>{i18n.t('options.deviceGone')}</option> : null}
      {devices.map((device, index) => (
        <option key={device.id} value={device.id}>
          {device.name === '' ? i18n.t('options.deviceNumber', [index + 1]) : device.name}
        </option>
      ))}
    </select>
  );
}
