import { i18n } from '#i18n';
import { AppKeyFields } from './app-key-fields.tsx';
import { Field } from './field.tsx';
import { fieldProblemWords } from './field-problem-words.ts';
import type { FieldProblems, SettingsForm } from './settings-form.ts';

type Props = {
  readonly form: SettingsForm;
  readonly problems: FieldProblems;
  readonly keySaved: boolean;
  /** Does the company set it? */
  readonly locked: boolean;
  readonly onChange: (part: Partial<SettingsForm>) => void;
  readonly onForgotten: () => void;
};

/** Where the app key comes from: a server of the company, or, for trial only, this browser. */
export function TokenSourceFields({ form, problems, keySaved, locked, onChange, onForgotten }: Props) {
  const problem = fieldProblemWords(problems.source);
  return (
    <fieldset
      class="stack"
      disabled={locked}
      aria-describedby={problem === undefined ? undefined : 'source-problem'}
    >
      <legend>{i18n.t('options.source')}</legend>
      {locked ? <p class="field-hint">{i18n.t('options.byCompany')}</p> : null}
      {problem === undefined ? null : (
        <p class="field-problem" id="source-problem">
          {problem}
        </p>
      )}
      <label class="choice">
        <input
          type="radio"
          name="source"
          checked={form.source === 'broker'}
          aria-invalid={problem === undefined ? undefined : true}
          onChange={() => onChange({ source: 'broker' })}
        />
        <span>
          {i18n.t('options.broker')}
          <span class="field-hint">{i18n.t('options.brokerHint')}</span>
        </span>
      </label>
      {form.source === 'broker' ? (
        <Field
          id="broker-url"
          label={i18n.t('options.brokerUrl')}
          problem={fieldProblemWords(problems.brokerUrl)}
        >
          {(described) => (
            <input
              {...described}
              type="url"
              placeholder="https://"
              value={form.brokerUrl}
              autocomplete="off"
              spellcheck={false}
              onInput={(event) => onChange({ brokerUrl: event.currentTarget.value })}
            />
          )}
        </Field>
      ) : null}
      <label class="choice">
        <input
          type="radio"
          name="source"
          checked={form.source === 'app-key'}
          onChange={() => onChange({ source: 'app-key' })}
        />
        <span>{i18n.t('options.appKey')}</span>
      </label>
      {form.source === 'app-key' ? (
        <AppKeyFields
          typed={form.appKey}
          problem={fieldProblemWords(problems.appKey)}
          saved={keySaved}
          onType={(appKey) => onChange({ appKey })}
          onForgotten={onForgotten}
        />
      ) : null}
    </fieldset>
  );
}
