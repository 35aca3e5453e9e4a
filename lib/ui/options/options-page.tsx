import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { useUi } from '../ui-context.ts';
import { RegistrationHelp } from './registration-help.tsx';
import { SettingsSection } from './settings-section.tsx';

/** The settings of the phone, and how an administrator registers it with Toky. */
export function OptionsPage() {
  const { settings } = useUi();
  return (
    <main class="page-main stack">
      <h1>{i18n.t('options.title')}</h1>
      <p class="lead">{i18n.t('options.intro')}</p>
      <SettingsSection />
      <RegistrationHelp
        host={new URL(browser.identity.getRedirectURL()).host}
        email={settings.value.agentEmail}
      />
    </main>
  );
}
