import { i18n } from '#i18n';
import type { SettingsChange } from '../../facts.ts';
import type { Problem } from '../../problem.ts';
import { showNumber } from '../../numbers/show-number.ts';
import { useUi } from '../ui-context.ts';
import { callerIdFor } from './caller-id-choice.ts';
import { countryName } from './country-name.ts';

type Props = {
  /** Of the number that is typed, two letters; empty where it is not known. */
  readonly country: string;
  /** Chosen for this call; `null`: what is remembered. */
  readonly chosen: string | null;
  readonly onChoose: (callerId: string) => void;
  readonly onProblem: (problem: Problem | null) => void;
};

/** Which of the agent's numbers the other side sees. The choice is remembered, for a country if that is wanted. */
export function CallerIdSelect({ country, chosen, onChoose, onProblem }: Props) {
  const { phone, settings, commands } = useUi();
  const callerIds = phone.value.phone?.callerIds ?? [];
  if (callerIds.length === 0) return null;
  const remembered = settings.value.callerIdOf[country];
  const shown = chosen ?? callerIdFor(country, callerIds, settings.value);
  const save = async (change: SettingsChange): Promise<void> => {
    const outcome = await commands.saveSettings(change);
    onProblem(outcome.ok ? null : outcome.problem);
  };
  const choose = (callerId: string): void => {
    onChoose(callerId);
    // Where a country has one of its own, another is for this call only.
    if (remembered === undefined) void save({ callerId });
  };
  const always = (on: boolean): void => {
    void save({ callerIdOf: { [country]: on ? shown : null } });
  };
  const mayRemember = country !== '' && callerIds.length > 1 && (chosen !== null || remembered !== undefined);
  return (
    <div class="caller-id">
      <label for="caller-id">{i18n.t('dialer.callerId')}</label>
      <select id="caller-id" value={shown} onChange={(event) => choose(event.currentTarget.value)}>
        {callerIds.map(({ number, name }) => (
          <option key={number} value={number}>
            {name === '' ? '' : `${name} · `}
            {showNumber(number, settings.value.country)}
          </option>
        ))}
      </select>
      {mayRemember ? (
        <label class="caller-id-always">
          <input
            type="checkbox"
            checked={remembered === shown}
            onChange={(event) => always(event.currentTarget.checked)}
          />
          <span>{i18n.t('dialer.always', [countryName(country)])}</span>
        </label>
      ) : null}
    </div>
  );
}
