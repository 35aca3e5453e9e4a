import { i18n } from '#i18n';
import type { Settings } from '../../facts.ts';
import type { Saver } from './create-saver.ts';
import { Field } from './field.tsx';
import { Section } from './section.tsx';
import { useSetting } from './use-setting.ts';

/** Days for which calls are kept; 0: for ever. */
const CHOICES = [7, 30, 90, 365, 0];

/** How long calls stay in the history. */
export function HistorySection({ saver }: { readonly saver: Saver }) {
  const { settings, change, saved, problem } = useSetting(saver);
  const { history } = settings;
  const set = (part: Partial<Settings['history']>): void => {
    void change({ history: part });
  };
  const choices = CHOICES.includes(history.days) ? CHOICES : [history.days, ...CHOICES];
  return (
    <Section
      id="history"
      title={i18n.t('options.history')}
      intro={i18n.t('options.historyIntro')}
      saved={saved}
      problem={problem}
    >
      <Field id="history-days" label={i18n.t('options.historyDays')}>
        {({ id }) => (
          <select
            id={id}
            value={String(history.days)}
            onChange={(event) => set({ days: Number(event.currentTarget.value) })}
          >
            {choices.map((days) => (
              <option key={days} value={String(days)}>
                {days === 0 ? i18n.t('options.historyForEver') : i18n.t('options.historyForDays', [days])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label class="choice">
        <input
          type="checkbox"
          checked={history.clearAtSignOut}
          onChange={(event) => set({ clearAtSignOut: event.currentTarget.checked })}
        />
        <span>
          {i18n.t('options.historyClear')}
          <span class="field-hint">{i18n.t('options.historyClearHint')}</span>
        </span>
      </label>
    </Section>
  );
}
