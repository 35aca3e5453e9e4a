import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Settings } from '../../facts.ts';
import { ownOrigins } from '../../settings/where-on.ts';
import { siteHost } from '../../util/site-pattern.ts';
import { useUi } from '../ui-context.ts';
import { useOrigins } from './use-origins.ts';

/** The sites that the person switched on; each can be switched off here. */
export function Sites({ settings }: { readonly settings: Settings }) {
  const { commands } = useUi();
  const origins = useOrigins<readonly string[]>([], readOrigins, '');
  const own = ownOrigins(settings);
  const granted = origins.filter((origin) => !own.includes(origin) && siteHost(origin) !== null);
  const sites = [...new Set([...granted, ...settings.clickToCall.chosen])];
  return (
    <div class="stack">
      <h3>{i18n.t('options.sites')}</h3>
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
    </div>
  );
}

async function readOrigins(): Promise<readonly string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/** "https://crm.example/*" is crm.example to a person. */
function siteName(origin: string): string {
  return origin.replace(/^(https:\/\/|\*:\/\/)/, '').replace(/\/\*$/, '');
}
