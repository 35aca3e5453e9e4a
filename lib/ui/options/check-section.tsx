import { CircleAlert, CircleCheck } from 'lucide-preact';
import { i18n } from '#i18n';
import { AllowMicrophone } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Saver } from './create-saver.ts';
import { ringChecks } from './ring-checks.ts';
import type { RingCheck } from './ring-checks.ts';
import { TryRing } from './try-ring.tsx';
import { useDevices } from './use-devices.ts';
import { usePermissions } from './use-permissions.ts';

/** Will my phone ring? Answered by what is known, with the way to mend each thing. */
export function CheckSection({ saver }: { readonly saver: Saver }) {
  const { phone } = useUi();
  const settings = saver.settings.value;
  const permissions = usePermissions();
  const { devices } = useDevices();
  const checks = ringChecks({ state: phone.value, settings, permissions, devices });
  const good = checks.every((check) => check.good);
  return (
    <section class="card stack" aria-labelledby="check">
      <h2 id="check">{i18n.t('options.check')}</h2>
      <p role="status">{good ? i18n.t('options.checkGood') : i18n.t('options.checkBad')}</p>
      <ul class="checks">
        {checks.map((check) => (
          <li key={check.what} class="check" data-good={check.good}>
            {check.good ? (
              <CircleCheck aria-hidden="true" size={18} />
            ) : (
              <CircleAlert aria-hidden="true" size={18} />
            )}
            <span>{checkWords(check)}</span>
            {check.what === 'microphone' && !check.good ? <AllowMicrophone /> : null}
          </li>
        ))}
      </ul>
      <TryRing
        settings={settings}
        tone={settings.ring.tone}
        label={i18n.t('options.checkTry')}
        text={i18n.t('options.checkTry')}
      />
    </section>
  );
}

function checkWords({ what, good }: RingCheck): string {
  switch (what) {
    case 'line':
      return good ? i18n.t('options.checkLine') : i18n.t('options.checkNoLine');
    case 'do-not-disturb':
      return good ? i18n.t('options.checkDisturb') : i18n.t('options.checkNoDisturb');
    case 'microphone':
      return good ? i18n.t('options.checkMicrophone') : i18n.t('options.checkNoMicrophone');
    case 'notifications':
      return good ? i18n.t('options.checkNotifications') : i18n.t('options.checkNoNotifications');
    case 'sound':
      return good ? i18n.t('options.checkSound') : i18n.t('options.checkNoSound');
    case 'ring-device':
      return good ? i18n.t('options.checkDevice') : i18n.t('options.checkNoDevice');
    default:
      return assertNever(what);
  }
}
