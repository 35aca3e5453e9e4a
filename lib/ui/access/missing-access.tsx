import { TriangleAlert } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { MissingAccess as Missing } from '../../facts.ts';
import { assertNever } from '../../util/assert-never.ts';
import { siteHost } from '../../util/site-pattern.ts';
import { askForAccess } from '../site-access.ts';
import { useUi } from '../ui-context.ts';

/**
 * Says which hosts the browser does not let the phone reach, and asks for each again by one click. It goes away by
 * itself when the browser lets it, wherever that was done.
 */
export function MissingAccess({ withSites }: { readonly withSites: boolean }) {
  const { phone } = useUi();
  return (
    <>
      {phone.value.missing
        .filter(({ to }) => withSites || to !== 'site')
        .map((missing) => (
          <Notice key={missing.origin} missing={missing} />
        ))}
    </>
  );
}

function Notice({ missing }: { readonly missing: Missing }) {
  const { commands } = useUi();
  const [refused, setRefused] = useState(false);
  const { origin, to } = missing;
  const host = siteHost(origin) ?? origin;
  const ask = async (): Promise<void> => {
    // No `await` before this call: Firefox takes it for a click's only right in the click.
    const answer = askForAccess(origin);
    setRefused(false);
    setRefused(!(await answer));
  };
  return (
    <div class="note warn withheld" role="alert">
      <TriangleAlert aria-hidden="true" size={18} />
      <div class="note-text">
        <p>{accessWords(to, host)}</p>
        {refused ? <p>{i18n.t('site.refused')}</p> : null}
        <div class="row">
          <button
            type="button"
            class="button plain"
            aria-label={i18n.t('access.allowHost', [host])}
            onClick={() => void ask()}
          >
            {i18n.t('access.allow')}
          </button>
          {to === 'site' ? (
            <button
              type="button"
              class="button link"
              aria-label={i18n.t('access.leaveHost', [host])}
              onClick={() => void commands.turnOffSite(origin)}
            >
              {i18n.t('access.leave')}
            </button>
          ) : null}
        </div>
      </div>
    </div>
  );
}

function accessWords(to: Missing['to'], host: string): string {
  switch (to) {
    case 'toky':
      return i18n.t('access.toky', [host]);
    case 'broker':
      return i18n.t('access.broker', [host]);
    case 'site':
      return i18n.t('access.site', [host]);
    default:
      return assertNever(to);
  }
}
