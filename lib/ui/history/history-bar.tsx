import { Search } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HistoryFilter } from '../../facts.ts';

/** A pause in typing, ms, after which is searched. */
const PAUSE_MS = 200;

const FILTERS: readonly HistoryFilter[] = ['all', 'missed', 'in', 'out'];

type Props = {
  readonly filter: HistoryFilter;
  readonly onFilter: (filter: HistoryFilter) => void;
  readonly onSearch: (words: string) => void;
};

/** Which calls are shown. */
export function HistoryBar({ filter, onFilter, onSearch }: Props) {
  const [typed, setTyped] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => onSearch(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, onSearch]);
  return (
    <div class="history-bar" role="search">
      <div class="history-search">
        <Search aria-hidden="true" size={16} />
        <input
          type="search"
          aria-label={i18n.t('history.search')}
          placeholder={i18n.t('history.searchHint')}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <div class="history-filters" role="group" aria-label={i18n.t('history.filter')}>
        {FILTERS.map((one) => (
          <button
            key={one}
            type="button"
            class="history-filter"
            aria-pressed={one === filter}
            onClick={() => onFilter(one)}
          >
            {filterWords(one)}
          </button>
        ))}
      </div>
    </div>
  );
}

function filterWords(filter: HistoryFilter): string {
  switch (filter) {
    case 'all':
      return i18n.t('history.all');
    case 'missed':
      return i18n.t('history.missed');
    case 'in':
      return i18n.t('history.in');
    case 'out':
      return i18n.t('history.out');
  }
}
