import { useEffect, useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Device, Devices } from '../../facts.ts';
import type { Problem } from '../../problem.ts';
import { useUi } from '../ui-context.ts';

/** Microphone and speaker of the call that is on; the choice is remembered. */
export function SoundPanel({ onProblem }: { readonly onProblem: (problem: Problem | null) => void }) {
  const { settings, commands } = useUi();
  const devices = useDevices(onProblem);
  const { input, output } = settings.value.devices;
  const choose = async (choice: { readonly input?: string; readonly output?: string }): Promise<void> => {
    onProblem(null);
    const outcome = await commands.saveSettings({ devices: choice });
    if (!outcome.ok) onProblem(outcome.problem);
  };
  return (
    <div class="sound">
      <DeviceSelect
        label={i18n.t('sound.microphone')}
        devices={devices?.inputs ?? []}
        chosen={input}
        onChoose={(id) => void choose({ input: id })}
      />
      <DeviceSelect
        label={i18n.t('sound.speaker')}
        devices={devices?.outputs ?? []}
        chosen={output}
        onChoose={(id) => void choose({ output: id })}
      />
    </div>
  );
}

/** What is plugged in, asked anew when that changes; `null` until known. */
function useDevices(onProblem: (problem: Problem | null) => void): Devices | null {
  const { commands } = useUi();
  const [devices, setDevices] = useState<Devices | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const list = async (): Promise<void> => {
      const outcome = await commands.listDevices();
      if (stop.signal.aborted) return;
      if (outcome.ok) setDevices(outcome.value);
      else onProblem(outcome.problem);
    };
    void list();
    navigator.mediaDevices?.addEventListener('devicechange', () => void list(), { signal: stop.signal });
    return () => stop.abort();
  }, [commands]);
  return devices;
}

type SelectProps = {
  readonly label: string;
  readonly devices: readonly Device[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
};

function DeviceSelect({ label, devices, chosen, onChoose }: SelectProps) {
  const id = useId();
  const absent = chosen !== '' && !devices.some((device) => device.id === chosen);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{i18n.t('sound.system')}</option>
        {devices
          .filter((device) => device.id !== '' && device.id !== 'default')
          .map((device, at) => (
            <option key={device.id} value={device.id}>
              {device.name === '' ? i18n.t('sound.unnamed', [at + 1]) : device.name}
            </option>
          ))}
        {absent ? <option value={chosen}>{i18n.t('sound.absent')}</option> : null}
      </select>
    </div>
  );
}
