import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CallerId } from '../../contract.ts';
import type { Problem } from '../../problem.ts';
import { showNumber } from '../../numbers/show-number.ts';
import { useUi } from '../ui-context.ts';

/** The caller ID to call with: the one chosen last, if it is still the agent's; else their first. */
export function chosenCallerId(callerIds: readonly CallerId[], remembered: string): string {
  return (callerIds.find(({ number }) => number === remembered) ?? callerIds[0])?.number ?? '';
}

/** Which of the agent's numbers the other side sees. The choice is remembered. */
export function CallerIdSelect({ onProblem }: { readonly onProblem: (problem: Problem | null) => void }) {
  const { phone, settings, commands } = useUi();
  const [pending, setPending] = useState<string | null>(null);
  const callerIds = phone.value.phone?.callerIds ?? [];
  if (callerIds.length === 0) return null;
  const choose = async (callerId: string): Promise<void> => {
    setPending(callerId);
    const outcome = await commands.saveSettings({ ...settings.value, callerId });
    setPending(null);
    onProblem(outcome.ok ? null : outcome.problem);
  };
  return (
    <div class="caller-id">
      <label for="caller-id">{i18n.t('dialer.callerId')}</label>
      <select
        id="caller-id"
        value={pending ?? chosenCallerId(callerIds, settings.value.callerId)}
        onChange={(event) => void choose(event.currentTarget.value)}
      >
        {callerIds.map(({ number, name }) => (
          <option key={number} value={number}>
            {name === '' ? '' : `${name} · `}
            {showNumber(number, settings.value.country)}
          </option>
        ))}
      </select>
    </div>
  );
}
