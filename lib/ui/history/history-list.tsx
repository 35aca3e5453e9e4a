import { useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HistoryFilter } from '../../facts.ts';
import { locale } from '../locale.ts';
import { ProblemNote } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';
import { dayOf } from './day-words.ts';
import { HistoryBar } from './history-bar.tsx';
import { HistoryPage } from './history-page.tsx';
import { ShowMore } from './show-more.tsx';
import { useFresh } from './use-fresh.ts';
import { useHistory } from './use-history.ts';
import './history.css';

type Props = {
  /** Puts a number into the dialer. */
  readonly onFill: (number: string) => void;
};

/** The calls that are over: all of them, newest first, to be searched and called back. */
export function HistoryList({ onFill }: Props) {
  const { settings } = useUi();
  const [filter, setFilter] = useState<HistoryFilter>('all');
  const [words, setWords] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const { shown, problem, showMore } = useHistory({ filter, words });
  const pages = shown?.pages ?? [];
  const fresh = useFresh(pages[0] ?? [], pages.length > 0 && filter !== 'out' && words === '');
  const today = dayOf(Date.now());
  const { country } = settings.value;
  const marked = shown?.query.words ?? '';
  const context = useMemo(
    () => ({
      words: marked,
      country,
      locale: locale(),
      onToggle: (id: string) => setOpenId((open) => (open === id ? null : id)),
      onFill,
    }),
    [marked, country, onFill],
  );
  return (
    <div class="history">
      <HistoryBar filter={filter} onFilter={setFilter} onSearch={setWords} />
      <ProblemNote problem={problem} />
      <p class={pages.length === 0 ? 'empty' : 'hidden'} role="status">
        {shown === null ? '' : stateWords(shown)}
      </p>
      {pages.map((entries, at) => (
        <HistoryPage
          key={entries[0]?.id}
          entries={entries}
          dayBefore={lastDay(pages[at - 1])}
          today={today}
          openId={entries.some(({ id }) => id === openId) ? openId : null}
          fresh={fresh}
          context={context}
        />
      ))}
      {shown === null || shown.complete ? null : <ShowMore onMore={showMore} />}
    </div>
  );
}

type Shown = NonNullable<ReturnType<typeof useHistory>['shown']>;

/** What a screen reader is told of a search, and everybody where there is nothing to show. */
function stateWords({ pages, complete, query }: Shown): string {
  const asked = query.words !== '' || query.filter !== 'all';
  if (pages.length === 0) return asked ? i18n.t('history.nothing') : i18n.t('history.empty');
  if (query.words === '') return '';
  const count = pages.flat().length;
  return i18n.t('history.found', [complete ? String(count) : `${count}+`]);
}

function lastDay(page: readonly { readonly startedAt: number }[] | undefined): number | null {
  const last = page?.at(-1);
  return last === undefined ? null : dayOf(last.startedAt);
}
