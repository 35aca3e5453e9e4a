import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { ClickToCall } from '../../facts.ts';
import { EVERYWHERE, wantedOrigins } from '../../settings/where-on.ts';
import { askForOrigins } from '../site-access.ts';
import { useOrigins } from './use-origins.ts';

/** Where the mode and the browser's permissions differ: what is missing is asked for by one click, what is left is told. */
export function MissingOrigins({ clickToCall }: { readonly clickToCall: ClickToCall }) {
  const [refused, setRefused] = useState(false);
  const wanted = [...wantedOrigins(clickToCall)];
  const isLet = useOrigins(true, async () => wanted.length === 0 || areLet(wanted), wanted.join());
  const isLetEverywhere = useOrigins(false, () => areLet([...EVERYWHERE]), '');
  if (isLet)
    return isLetEverywhere && clickToCall.mode !== 'everywhere' ? (
      <p class="field-hint">{i18n.t('options.stillEverywhere')}</p>
    ) : null;
  const ask = async (): Promise<void> => {
    // No `await` before this call: Firefox takes it for a click's only right in the click.
    const answer = askForOrigins(wanted);
    setRefused(!(await answer));
  };
  return (
    <div class="note warn" role="status">
      <div class="note-text">
        <p>{i18n.t('options.modeMissing')}</p>
        {refused ? <p role="alert">{i18n.t('site.refused')}</p> : null}
        <button type="button" class="button plain" onClick={() => void ask()}>
          {i18n.t('access.allow')}
        </button>
      </div>
    </div>
  );
}

function areLet(origins: string[]): Promise<boolean> {
  return browser.permissions.contains({ origins });
}
