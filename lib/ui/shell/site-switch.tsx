import { SlidersHorizontal } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { lockedBy } from '../../settings/policy.ts';
import { freedomAt, isWanted } from '../../settings/where-on.ts';
import { openSettings } from '../open-page.ts';
import { askForAccess, followSite } from '../site-access.ts';
import type { SiteAccess } from '../site-access.ts';
import { useUi } from '../ui-context.ts';
import { SiteChoices } from './site-choices.tsx';

/** Click-to-call on the site that is open: on or off, and how. */
export function SiteSwitch({ site }: { readonly site: SiteAccess }) {
  const { settings, policy } = useUi();
  if (site.kind === 'none') return null;
  const address = site.origin.replace('*', '');
  const freedom = freedomAt(address, settings.value, lockedBy(policy.value).exceptions);
  switch (freedom) {
    case 'sign-in':
      return null;
    case 'mode-off':
    case 'not-a-crm':
      return (
        <footer class="site site-away">
          <p>{i18n.t(freedom === 'mode-off' ? 'site.modeOff' : 'site.notCrm')}</p>
          <button type="button" class="button link" onClick={openSettings}>
            {i18n.t('site.change')}
          </button>
        </footer>
      );
    case 'free':
    case 'by-company':
      return <Switch site={site} address={address} locked={freedom === 'by-company'} />;
  }
}

type Props = {
  readonly site: Extract<SiteAccess, { kind: 'site' }>;
  readonly address: string;
  readonly locked: boolean;
};

function Switch({ site, address, locked }: Props) {
  const { commands, settings } = useUi();
  const [on, setOn] = useState(site.on);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const [open, setOpen] = useState(false);
  const { origin, name } = site;
  useEffect(() => followSite(address, settings.value, setOn), [address, settings.value]);
  // What a company wants on, the browser may still have to be asked for.
  const fixed = locked && (on || !isWanted(address, settings.value));
  const toggle = async (): Promise<void> => {
    if (asking || fixed) return;
    // No `await` before these calls: the popup may close as the browser asks.
    if (!on) void commands.turnOnSite(origin);
    const agreed = on ? commands.turnOffSite(origin).then(({ ok }) => ok) : askForAccess(origin);
    setAsking(true);
    const done = await agreed;
    setAsking(false);
    setRefused(!done);
    if (done) setOn(!on);
  };
  return (
    <footer class="site">
      <div class="site-row">
        <button
          type="button"
          role="switch"
          class="switch"
          aria-checked={on}
          aria-disabled={asking || fixed}
          aria-describedby={locked ? 'site-by-company' : undefined}
          onClick={() => void toggle()}
        >
          <span class="switch-text">
            {i18n.t('site.switch', [name])}
            {locked ? (
              <span class="field-hint" id="site-by-company">
                {i18n.t('options.byCompany')}
              </span>
            ) : null}
          </span>
          <span class="switch-track" aria-hidden="true" />
        </button>
        {on ? (
          <button
            type="button"
            class="button quiet icon-only site-more"
            aria-expanded={open}
            aria-label={i18n.t('site.more', [name])}
            title={i18n.t('site.more', [name])}
            onClick={() => setOpen(!open)}
          >
            <SlidersHorizontal aria-hidden="true" size={18} />
          </button>
        ) : null}
      </div>
      {on && open ? <SiteChoices host={name} /> : null}
      {refused ? (
        <p role="alert" class="field-problem">
          {i18n.t('site.refused')}
        </p>
      ) : null}
    </footer>
  );
}
