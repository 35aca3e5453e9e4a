import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { switchSite } from '../site-access.ts';
import type { SiteAccess } from '../site-access.ts';

/** Switches click-to-call on or off for the site that is open, and only for it. */
export function SiteSwitch({ site }: { readonly site: SiteAccess }) {
  const [on, setOn] = useState(site.kind === 'site' && site.on);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  if (site.kind === 'none') return null;
  const toggle = async (): Promise<void> => {
    if (asking) return;
    const answer = switchSite(site.origin, !on);
    setAsking(true);
    // A browser throws where it cannot ask at all; to the person that is a refusal too.
    const agreed = await answer.catch(() => false);
    setAsking(false);
    setRefused(!agreed);
    if (agreed) setOn(!on);
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
