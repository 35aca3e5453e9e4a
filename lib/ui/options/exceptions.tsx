import { Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { hostOfTyped } from '../../settings/host-of-typed.ts';
import { Field } from './field.tsx';

type Props = {
  readonly hosts: readonly string[];
  /** Do they belong to the company? */
  readonly locked: boolean;
  readonly onChange: (exceptions: Readonly<Record<string, boolean>>) => Promise<boolean>;
};

/** The sites where click-to-call is off, whatever the mode. */
export function Exceptions({ hosts, locked, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const host = hostOfTyped(typed);
    setWrong(host === null);
    if (host !== null && (await onChange({ [host]: true }))) setTyped('');
  };
  return (
    <div class="stack exceptions">
      <h3>{i18n.t('options.exceptions')}</h3>
      {locked ? <p class="field-hint">{i18n.t('options.byCompany')}</p> : null}
      {hosts.length === 0 ? null : (
        <ul class="rules">
          {hosts.map((host) => (
            <li key={host} class="rule">
              <span class="rule-text">
                <bdi>{host}</bdi>
              </span>
              {locked ? null : (
                <button
                  type="button"
                  class="button quiet icon-only"
                  aria-label={i18n.t('options.remove', [host])}
                  title={i18n.t('options.remove', [host])}
                  onClick={() => void onChange({ [host]: false })}
                >
                  <Trash2 aria-hidden="true" size={18} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {locked ? null : (
        <form class="add-rule" onSubmit={(event) => void add(event)} noValidate>
          <Field
            id="exception"
            label={i18n.t('options.exception')}
            hint={i18n.t('options.exceptionHint')}
            problem={wrong ? i18n.t('options.exceptionWrong') : undefined}
          >
            {(described) => (
              <input
                {...described}
                value={typed}
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                onInput={(event) => {
                  setTyped(event.currentTarget.value);
                  setWrong(false);
                }}
              />
            )}
          </Field>
          <button type="submit" class="button plain">
            {i18n.t('options.add')}
          </button>
        </form>
      )}
    </div>
  );
}
