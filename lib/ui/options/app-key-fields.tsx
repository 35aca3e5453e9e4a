import { TriangleAlert } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';
import { Field } from './field.tsx';

type Props = {
  readonly typed: string;
  readonly problem: string | undefined;
  readonly saved: boolean;
  readonly onType: (key: string) => void;
  readonly onForgotten: () => void;
};

/** The app key, which is written here and never shown again, and the warning that belongs to it. */
export function AppKeyFields({ typed, problem, saved, onType, onForgotten }: Props) {
  const { commands } = useUi();
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [forgotten, setForgotten] = useState(false);
  const forget = async () => {
    const outcome = await commands.forgetAppKey();
    if (outcome.ok) {
      setForgotten(true);
      onForgotten();
    }
    return outcome;
  };
  return (
    <div class="stack">
      <p class="note warn" id="app-key-warning">
        <TriangleAlert aria-hidden="true" size={18} />
        <span class="note-text">{i18n.t('options.appKeyWarning')}</span>
      </p>
      <Field
        id="app-key"
        label={saved ? i18n.t('options.appKeyReplace') : i18n.t('options.appKeyField')}
        hint={i18n.t('options.appKeyHint')}
        problem={problem}
      >
        {(described) => (
          <input
            {...described}
            type="password"
            value={typed}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => onType(event.currentTarget.value)}
          />
        )}
      </Field>
      {saved ? (
        <div class="row">
          <p>{i18n.t('options.appKeySaved')}</p>
          <ActionButton look="plain" act={forget} onProblem={setRefusal}>
            {i18n.t('options.appKeyForget')}
          </ActionButton>
        </div>
      ) : null}
      <p role="status" class="faint">
        {forgotten && !saved ? i18n.t('options.appKeyForgotten') : ''}
      </p>
      <ProblemNote problem={refusal} />
    </div>
  );
}
