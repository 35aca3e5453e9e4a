import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { isConfigured } from '../is-configured.ts';
import { openSettings } from '../open-page.ts';
import { ProblemNote } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';

/** The way in: signs in, or leads to the settings where something is missing. Says why the last try failed. */
export function SignInPanel() {
  const { phone, settings, commands } = useUi();
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const { signIn } = phone.value;
  if (!isConfigured(settings.value)) {
    return (
      <div class="sign-in stack">
        <p>{i18n.t('signIn.notConfigured')}</p>
        <button type="button" class="button primary wide" onClick={openSettings}>
          {i18n.t('signIn.openSettings')}
        </button>
      </div>
    );
  }
  const underWay = signIn.phase === 'signing-in';
  const lastProblem = signIn.phase === 'signed-out' ? signIn.problem : null;
  return (
    <div class="sign-in stack">
      <p>{underWay ? i18n.t('signIn.underWay') : i18n.t('signIn.as', [settings.value.agentEmail])}</p>
      {underWay ? null : <ProblemNote problem={refusal ?? lastProblem} />}
      <ActionButton
        look={underWay ? 'plain wide' : 'primary wide'}
        act={commands.signIn}
        onProblem={setRefusal}
      >
        {underWay ? i18n.t('signIn.restart') : i18n.t('signIn.button')}
      </ActionButton>
      {underWay ? <ProblemNote problem={refusal} /> : null}
    </div>
  );
}
