import { Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Saver } from './create-saver.ts';
import { Field } from './field.tsx';
import { Section } from './section.tsx';
import { useSetting } from './use-setting.ts';

/** As many as the settings hold. */
const MOST = 20;

/** The groups that calls can be passed on to. Toky has no list of them, so their names are kept here. */
export function GroupsSection({ saver }: { readonly saver: Saver }) {
  const { settings, change, saved, problem } = useSetting(saver);
  const [typed, setTyped] = useState('');
  const { groups } = settings;
  const name = typed.trim();
  // Of what is saved now, not of what was drawn last: two clicks in a row are two changes.
  const without = (gone: string) => saver.settings.peek().groups.filter((group) => group !== gone);
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (name === '' || groups.length >= MOST) return;
    if (await change({ groups: [...without(name), name] })) setTyped('');
  };
  return (
    <Section
      id="groups"
      title={i18n.t('options.groups')}
      intro={i18n.t('options.groupsIntro')}
      saved={saved}
      problem={problem}
    >
      {groups.length === 0 ? null : (
        <ul class="rules">
          {groups.map((group) => (
            <li key={group} class="rule">
              <span class="rule-text">
                <bdi>{group}</bdi>
              </span>
              <button
                type="button"
                class="button quiet icon-only"
                aria-label={i18n.t('options.remove', [group])}
                title={i18n.t('options.remove', [group])}
                onClick={() => void change({ groups: without(group) })}
              >
                <Trash2 aria-hidden="true" size={18} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {groups.length >= MOST ? (
        <p class="faint">{i18n.t('options.groupsFull')}</p>
      ) : (
        <form class="add-rule" onSubmit={(event) => void add(event)}>
          <Field id="group" label={i18n.t('options.group')} hint={i18n.t('options.groupHint')}>
            {({ id, 'aria-describedby': describedBy }) => (
              <input
                id={id}
                aria-describedby={describedBy}
                value={typed}
                maxLength={200}
                autocomplete="off"
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
          <button type="submit" class="button plain" aria-disabled={name === ''}>
            {i18n.t('options.add')}
          </button>
        </form>
      )}
    </Section>
  );
}
