import { useMemo } from 'preact/hooks';
import type { HistoryEntry } from '../../facts.ts';
import { dayOf, dayWords } from './day-words.ts';
import { HistoryRow } from './history-row.tsx';
import type { RowContext } from './history-row.tsx';

type Props = {
  readonly entries: readonly HistoryEntry[];
  /** The day of the entry before this page, ms since 1970; `null`: there is none. */
  readonly dayBefore: number | null;
  /** Today, ms since 1970: its beginning. */
  readonly today: number;
  /** The one that is shown in full, if it is on this page. */
  readonly openId: string | null;
  readonly fresh: ReadonlySet<string>;
  readonly context: RowContext;
};

type Day = { readonly day: number; readonly entries: readonly HistoryEntry[] };

/** Some calls, under the days they were on. Drawn anew only when something in it changed: the list may be long. */
export function HistoryPage({ entries, dayBefore, today, openId, fresh, context }: Props) {
  return useMemo(
    () => (
      <div class="history-page">
        {byDay(entries).map(({ day, entries }) => (
          <section key={day} aria-label={dayWords(day, today, context.locale)}>
            {day === dayBefore ? null : <h2 class="history-day">{dayWords(day, today, context.locale)}</h2>}
            <ul>
              {entries.map((entry) => (
                <HistoryRow
                  key={entry.id}
                  entry={entry}
                  open={entry.id === openId}
                  fresh={fresh.has(entry.id)}
                  {...context}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    ),
    [entries, dayBefore, today, openId, fresh, context],
  );
}

function byDay(entries: readonly HistoryEntry[]): readonly Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.startedAt);
    const last = days.at(-1);
    if (last?.day === day) days.splice(-1, 1, { day, entries: [...last.entries, entry] });
    else days.push({ day, entries: [entry] });
  }
  return days;
}
