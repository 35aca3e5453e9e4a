import { i18n } from '#i18n';
import type { Settings } from '../../facts.ts';
import type { Saver } from './create-saver.ts';
import { DeviceSelect } from './device-select.tsx';
import { Field } from './field.tsx';
import { MicrophoneTest } from './microphone-test.tsx';
import { Section } from './section.tsx';
import { useDevices } from './use-devices.ts';
import { useSetting } from './use-setting.ts';

/** Which microphone and speakers are used, and where it rings. */
export function DevicesSection({ saver }: { readonly saver: Saver }) {
  const { settings, change, saved, problem } = useSetting(saver);
  const { devices, problem: unknown, signedIn } = useDevices();
  const chosen = settings.devices;
  const set = (part: Partial<Settings['devices']>): void => {
    void change({ devices: part });
  };
  return (
    <Section
      id="devices"
      title={i18n.t('options.devices')}
      saved={saved}
      problem={problem ?? unknown}
      {...(signedIn ? {} : { intro: i18n.t('options.devicesSignIn') })}
    >
      {devices === null ? null : (
        <>
          <Field id="microphone" label={i18n.t('options.microphone')}>
            {({ id, 'aria-describedby': describedBy }) => (
              <DeviceSelect
                id={id}
                devices={devices.inputs}
                chosen={chosen.input}
                none={i18n.t('options.deviceSystem')}
                describedBy={describedBy}
                onChoose={(input) => set({ input })}
              />
            )}
          </Field>
          <MicrophoneTest key={chosen.input} device={chosen.input} />
          <Field id="speaker" label={i18n.t('options.speaker')}>
            {({ id, 'aria-describedby': describedBy }) => (
              <DeviceSelect
                id={id}
                devices={devices.outputs}
                chosen={chosen.output}
                none={i18n.t('options.deviceSystem')}
                describedBy={describedBy}
                onChoose={(output) => set({ output })}
              />
            )}
          </Field>
          <Field id="ringer" label={i18n.t('options.ringer')} hint={i18n.t('options.ringerHint')}>
            {({ id, 'aria-describedby': describedBy }) => (
              <DeviceSelect
                id={id}
                devices={devices.outputs}
                chosen={chosen.ring}
                none={i18n.t('options.ringerSame')}
                describedBy={describedBy}
                onChoose={(ring) => set({ ring })}
              />
            )}
          </Field>
        </>
      )}
    </Section>
  );
}
