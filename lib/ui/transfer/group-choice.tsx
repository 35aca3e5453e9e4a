import { useEffect, useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { useUi } from '../ui-context.ts';
import type { ChoiceProps } from './choice.ts';

/** A group by its name: Toky lists none, so those used before are offered. */
export function GroupChoice({ onChoice, onEnter }: ChoiceProps) {
  const { settings } = useUi();
  const { groups } = settings.value;
  const [name, setName] = useState('');
  const id = useId();
  useEffect(() => {
    const destination = name.trim();
    onChoice(
      destination === ''
        ? { kind: 'none', hint: '' }
        : { kind: 'target', to: { kind: 'group', destination, name: destination } },
    );
  }, [name]);
  return (
    <div class="choice">
      <div class="field">
        <label for={id}>{i18n.t('transfer.groupName')}</label>
        <input
          id={id}
          autocomplete="off"
          maxLength={200}
          value={name}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            onEnter();
          }}
        />
        <span id={`${id}-hint`} class="field-hint">
          {i18n.t('transfer.groupHint')}
        </span>
      </div>
      {groups.length === 0 ? null : (
        <div class="groups" role="group" aria-label={i18n.t('transfer.groupsUsed')}>
          {groups.map((group) => (
            <button
              key={group}
              type="button"
              class="chip"
              aria-pressed={group === name.trim()}
              onClick={() => setName(group)}
            >
              <bdi>{group}</bdi>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
