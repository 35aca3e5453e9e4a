import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { askForAccess, followAccess } from '../site-access.ts';
import type { SiteAccess } from '../site-access.ts';
import { useUi } from '../ui-context.ts';

/** Switches click-to-call on or off for the site that is open, and only for it. */
export function SiteSwitch({ site }: { readonly site: SiteAccess }) {
  const { commands } = useUi();
  const [on, setOn] = useState(site.kind === 'site' && site.on);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const origin = site.kind === 'site' ? site.origin : null;
  useEffect(() => (origin === null ? undefined : followAccess(origin, setOn)), [origin]);
  if (site.kind === 'none') return null;
  const toggle = async (): Promise<void> => {
    if (asking) return;
    const agreed = on ? commands.turnOffSite(site.origin).then(({ ok }) => ok) : askForAccess(site.origin);
    setAsking(true);
    const done = await agreed;
    setAsking(false);
    setRefused(!done);
    if (done) setOn(!on);
  };
  return (
    <footer class="site">
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={on}
        aria-disabled={asking}
        onClick={() => void toggle()}
      >
        <span class="switch-text">{i18n.t('site.switch', [site.name])}</span>
        <span class="switch-track" aria-hidden="true" />
      </button>
      {refused ? (
        <p role="alert" class="field-problem">
          {i18n.t('site.refused')}
        </p>
      ) : null}
    </footer>
  );
}
