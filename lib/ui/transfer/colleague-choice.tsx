import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TransferTarget } from '../../call/transfer.ts';
import type { Colleague } from '../../facts.ts';
import { ProblemNote } from '../problem-note.tsx';
import { ColleagueStatus } from './colleague-status.tsx';
import { takesCalls } from './transfer-words.ts';
import { useColleagues } from './use-colleagues.ts';
import type { ChoiceProps } from './choice.ts';

/** A colleague, by looking or by searching. Those who can take no call now are shown, and cannot be chosen. */
export function ColleagueChoice({ onChoice, onEnter }: ChoiceProps) {
  const colleagues = useColleagues();
  const [words, setWords] = useState('');
  const [email, setEmail] = useState('');
  const list = colleagues.phase === 'known' ? colleagues.list : [];
  const shown = list.filter((colleague) => matches(colleague, words));
  const chosen = list.find((colleague) => colleague.email === email);
  const able = chosen !== undefined && takesCalls(chosen.status);
  useEffect(() => {
    if (chosen === undefined) onChoice({ kind: 'none', hint: '' });
    else if (able) onChoice({ kind: 'target', to: targetOf(chosen) });
    else onChoice({ kind: 'none', hint: i18n.t('transfer.gone', [chosen.name]) });
  }, [chosen?.email, able]);
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const first = shown.find(({ status }) => takesCalls(status));
    if (first === undefined) return;
    setEmail(first.email);
    onEnter();
  };
  return (
    <div class="choice">
      <input
        type="search"
        aria-label={i18n.t('transfer.search')}
        placeholder={i18n.t('transfer.search')}
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
        onKeyDown={enter}
      />
      <div class="colleagues" role="radiogroup" aria-label={i18n.t('transfer.colleagues')}>
        {shown.map((colleague) => (
          <label key={colleague.email} class="colleague" data-able={takesCalls(colleague.status)}>
            <input
              type="radio"
              name="colleague"
              value={colleague.email}
              checked={colleague.email === email}
              disabled={!takesCalls(colleague.status) && colleague.email !== email}
              onChange={() => setEmail(colleague.email)}
            />
            <span class="colleague-name">
              <bdi>{colleague.name}</bdi>
            </span>
            <ColleagueStatus status={colleague.status} />
          </label>
        ))}
      </div>
      {colleagues.phase === 'loading' ? <p class="faint">{i18n.t('transfer.loading')}</p> : null}
      {colleagues.phase === 'failed' ? <ProblemNote problem={colleagues.problem} /> : null}
      {colleagues.phase === 'known' && shown.length === 0 ? (
        <p class="faint">{list.length === 0 ? i18n.t('transfer.nobody') : i18n.t('transfer.noMatch')}</p>
      ) : null}
    </div>
  );
}

function targetOf({ email, name }: Colleague): TransferTarget {
  return { kind: 'agent', destination: email, name };
}

function matches({ name, email }: Colleague, words: string): boolean {
  const text = plain(`${name} ${email}`);
  return plain(words)
    .split(' ')
    .every((word) => text.includes(word));
}

/** Without capitals and accents: "Jose" finds José. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
