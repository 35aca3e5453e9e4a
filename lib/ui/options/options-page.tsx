import { useEffect, useMemo } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { locale } from '../locale.ts';
import { useUi } from '../ui-context.ts';
import { CallerIdsSection } from './caller-ids-section.tsx';
import { CheckSection } from './check-section.tsx';
import { ClickToCallSection } from './click-to-call-section.tsx';
import { countries } from './countries.ts';
import { createSaver } from './create-saver.ts';
import { DevicesSection } from './devices-section.tsx';
import { GroupsSection } from './groups-section.tsx';
import { HistorySection } from './history-section.tsx';
import { RegistrationHelp } from './registration-help.tsx';
import { RingSection } from './ring-section.tsx';
import { SettingsSection } from './settings-section.tsx';
import { ShortcutsSection } from './shortcuts-section.tsx';
import './options.css';

/** The settings of the phone, and how an administrator registers it with Toky. */
export function OptionsPage() {
  const { settings, commands } = useUi();
  const saver = useMemo(() => createSaver({ settings, commands }), [settings, commands]);
  useEffect(() => saver.stop, [saver]);
  const all = useMemo(() => countries(locale()), []);
  return (
    <main class="page-main stack">
      <h1>{i18n.t('options.title')}</h1>
      <p class="lead">{i18n.t('options.intro')}</p>
      <SettingsSection saver={saver} countries={all} />
      <ClickToCallSection saver={saver} />
      <CheckSection saver={saver} />
      <RingSection saver={saver} />
      <DevicesSection saver={saver} />
      <CallerIdsSection saver={saver} countries={all} />
      <GroupsSection saver={saver} />
      <HistorySection saver={saver} />
      <ShortcutsSection />
      <RegistrationHelp
        host={new URL(browser.identity.getRedirectURL()).host}
        email={settings.value.agentEmail}
      />
    </main>
  );
}
