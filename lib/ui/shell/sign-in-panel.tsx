import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { failed } from '../../util/outcome.ts';
import { isConfigured } from '../is-configured.ts';
import { openSettings } from '../open-page.ts';
import { ProblemNote } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';

/** The way in: signs in, or leads to the settings where something is missing. Says why the last try failed. */
export function SignInPanel() {
  const { phone, settings, commands } = useUi();
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
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
  const email = typed ?? settings.value.agentEmail;
  const signInAsTyped = async () => {
    const agentEmail = email.trim();
    if (!/^[^@\s]+@[^@\s]+$/.test(agentEmail)) return failed({ code: 'agent-missing' } as const);
    if (agentEmail !== settings.value.agentEmail) {
      const saved = await commands.saveSettings({ agentEmail });
      if (!saved.ok) return saved;
    }
    return commands.signIn();
  };
  // The browser's own window is open, and only it can be finished or closed.
  if (signIn.phase === 'signing-in') return <p class="sign-in">{i18n.t('signIn.underWay')}</p>;
  const lastProblem = signIn.phase === 'signed-out' ? signIn.problem : null;
  return (
    <div class="sign-in stack">
      <EmailField email={email} onInput={setTyped} />
      <ProblemNote problem={refusal ?? lastProblem} />
      <ActionButton look="primary wide" act={signInAsTyped} onProblem={setRefusal}>
        {i18n.t('signIn.button')}
      </ActionButton>
    </div>
  );
}

function EmailField({
  email,
  onInput,
}: {
  readonly email: string;
  readonly onInput: (email: string) => void;
}) {
  return (
    <div class="field">
      <label for="agent-email">{i18n.t('options.email')}</label>
      <input
        id="agent-email"
        type="email"
        autocomplete="username"
        value={email}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
