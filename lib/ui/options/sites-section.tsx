import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { sitePattern, TOKY_SITE } from '../../util/site-pattern.ts';
import { useUi } from '../ui-context.ts';

/** The sites where click-to-call is on; each can be switched off here. */
export function SitesSection() {
  const { settings, commands } = useUi();
  const [origins, setOrigins] = useState<readonly string[]>([]);
  const { tokenSource } = settings.value;
  const broker = tokenSource.kind === 'broker' ? sitePattern(tokenSource.url) : null;
  useEffect(() => {
    const read = (): void => {
      void browser.permissions.getAll().then((all) => setOrigins(all.origins ?? []));
    };
    read();
    browser.permissions.onAdded.addListener(read);
    browser.permissions.onRemoved.addListener(read);
    return () => {
      browser.permissions.onAdded.removeListener(read);
      browser.permissions.onRemoved.removeListener(read);
    };
  }, []);
  // The phone's own way to Toky is no site of the person's.
  const sites = origins.filter((origin) => origin !== TOKY_SITE && origin !== broker);
  return (
    <section class="card stack" aria-labelledby="sites">
      <h2 id="sites">{i18n.t('options.sites')}</h2>
      <p class="faint">{sites.length === 0 ? i18n.t('options.sitesNone') : i18n.t('options.sitesIntro')}</p>
      {sites.length === 0 ? null : (
        <ul class="rules">
          {sites.map((origin) => (
            <li key={origin} class="rule">
              <span class="rule-text">
                <bdi>{siteName(origin)}</bdi>
              </span>
              <button
                type="button"
                class="button plain"
                aria-label={i18n.t('options.siteOff', [siteName(origin)])}
                onClick={() => void commands.turnOffSite(origin)}
              >
                {i18n.t('options.turnOff')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** "https://crm.example/*" is crm.example to a person. */
function siteName(origin: string): string {
  return origin.replace(/^(https:\/\/|\*:\/\/)/, '').replace(/\/\*$/, '');
}
