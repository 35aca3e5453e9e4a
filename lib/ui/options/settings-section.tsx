import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Problem } from '../../problem.ts';
import { lockedBy } from '../../settings/policy.ts';
import { ProblemNote } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';
import type { Country } from './countries.ts';
import type { Saver } from './create-saver.ts';
import { Field } from './field.tsx';
import { fieldProblemWords } from './field-problem-words.ts';
import { saveForm } from './save-form.ts';
import { formOf } from './settings-form.ts';
import type { FieldProblems, SettingsForm } from './settings-form.ts';
import { TokenSourceFields } from './token-source-fields.tsx';

type Result = 'none' | 'saving' | 'saved' | 'invalid' | 'broker-denied';

type Props = { readonly saver: Saver; readonly countries: readonly Country[] };

/** The form. It is read once when the page opens: what is being typed is not overwritten by changes from elsewhere. */
export function SettingsSection({ saver, countries }: Props) {
  const { settings, policy, commands } = useUi();
  const locked = lockedBy(policy.value);
  const domain = policy.value.agentEmailDomain ?? '';
  const [shown, setShown] = useState<SettingsForm>(() => formOf(settings.peek()));
  const [form, setForm] = useState<SettingsForm>(shown);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [result, setResult] = useState<Result>('none');
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [keySaved, setKeySaved] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    void commands.hasAppKey().then((answer) => setKeySaved(answer.ok && answer.value));
  }, [commands]);
  useEffect(() => {
    if (result === 'invalid') box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [result, problems]);

  const change = (part: Partial<SettingsForm>): void => {
    setForm((before) => ({ ...before, ...part }));
    setResult('none');
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (result === 'saving') return;
    // No `await` before this call: the browser lets a page ask for a permission only right in the click.
    const saving = saveForm(form, { shown, keySaved, domain, commands, save: saver.save });
    setResult('saving');
    setRefusal(null);
    const saved = await saving;
    setProblems(saved.kind === 'invalid' ? saved.problems : {});
    setRefusal(saved.kind === 'refused' ? saved.problem : null);
    setResult(saved.kind === 'refused' ? 'none' : saved.kind);
    if (saved.kind !== 'saved') return;
    if (form.appKey !== '' && form.source === 'app-key') setKeySaved(true);
    setForm((before) => ({ ...before, appKey: '' }));
    setShown({ ...form, appKey: '' });
    if (!(await saved.brokerAllowed)) setResult('broker-denied');
  };
  return (
    <form class="card stack" ref={box} onSubmit={(event) => void submit(event)} noValidate>
      <h2>{i18n.t('options.account')}</h2>
      <Field
        id="app-id"
        label={i18n.t('options.appId')}
        hint={i18n.t('options.appIdHint')}
        problem={fieldProblemWords(problems.appId)}
        locked={locked.appId}
      >
        {(described) => (
          <input
            {...described}
            value={form.appId}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => change({ appId: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        id="agent-email"
        label={i18n.t('options.email')}
        hint={i18n.t('options.emailHint')}
        problem={fieldProblemWords(problems.agentEmail, domain)}
      >
        {(described) => (
          <input
            {...described}
            type="email"
            value={form.agentEmail}
            autocomplete="email"
            onInput={(event) => change({ agentEmail: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        id="country"
        label={i18n.t('options.country')}
        hint={i18n.t('options.countryHint')}
        locked={locked.country}
      >
        {({ id, 'aria-describedby': describedBy, disabled }) => (
          <select
            id={id}
            aria-describedby={describedBy}
            disabled={disabled}
            value={form.country}
            onChange={(event) => change({ country: event.currentTarget.value })}
          >
            <option value="">{i18n.t('options.countryAuto')}</option>
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TokenSourceFields
        form={form}
        problems={problems}
        keySaved={keySaved}
        locked={locked.broker}
        onChange={change}
        onForgotten={() => setKeySaved(false)}
      />
      <ProblemNote problem={refusal} />
      <div class="row">
        <button type="submit" class="button primary" aria-disabled={result === 'saving'}>
          {i18n.t('options.save')}
        </button>
        <p role="status" class="save-result" data-result={result}>
          {resultWords(result)}
        </p>
      </div>
    </form>
  );
}

function resultWords(result: Result): string {
  switch (result) {
    case 'none':
    case 'saving':
      return '';
    case 'saved':
      return i18n.t('options.saved');
    case 'invalid':
      return i18n.t('options.fix');
    case 'broker-denied':
      return i18n.t('options.brokerDenied');
  }
}
