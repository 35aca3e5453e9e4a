import { useEffect, useRef, useState } from 'preact/hooks';
import type { HistoryFilter } from '../../facts.ts';
import type { Problem } from '../../problem.ts';
import { useUi } from '../ui-context.ts';
import { extend, PAGE_SIZE, renew, renewalSize } from './history-pages.ts';
import type { HistoryPages } from './history-pages.ts';

export type HistoryQuery = { readonly filter: HistoryFilter; readonly words: string };

/** What is shown, and to which question it is the answer. */
type Shown = HistoryPages & { readonly query: HistoryQuery };

/**
 * The calls that are over, as far as they were asked for; `null` until known. Asked anew when the history changed. What
 * is shown stays until the answer to a new question is there, so that nothing flickers.
 */
export function useHistory({ filter, words }: HistoryQuery) {
  const { phone, commands } = useUi();
  const { historyRevision } = phone.value;
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef<Shown | null>(null);
  const asking = useRef(false);

  const keep = (next: Shown): void => {
    latest.current = next;
    setShown(next);
  };

  useEffect(() => {
    let stale = false;
    const query = { filter, words };
    const before = isOf(latest.current, query) ? latest.current : null;
    const limit = renewalSize(before);
    void commands.listHistory({ ...query, before: null, limit }).then((outcome) => {
      if (stale) return;
      setProblem(outcome.ok ? null : outcome.problem);
      if (!outcome.ok) return;
      // Pages that came in meanwhile are older than this answer; they stay.
      const now = isOf(latest.current, query) ? latest.current : null;
      keep({ query, ...renew(now, outcome.value, limit) });
    });
    return () => {
      stale = true;
    };
  }, [filter, words, historyRevision, commands]);

  const showMore = async (): Promise<void> => {
    const from = latest.current;
    const last = from?.pages.at(-1)?.at(-1);
    if (asking.current || from === null || from.complete || last === undefined) return;
    asking.current = true;
    const outcome = await commands.listHistory({
      ...from.query,
      before: last.startedAt,
      limit: PAGE_SIZE,
    });
    asking.current = false;
    // The list changed meanwhile: this is perhaps not what comes next in it.
    if (latest.current !== from) return;
    setProblem(outcome.ok ? null : outcome.problem);
    if (outcome.ok) keep({ query: from.query, ...extend(from, outcome.value) });
  };

  return { shown, problem, showMore };
}

function isOf(shown: Shown | null, { filter, words }: HistoryQuery): boolean {
  return shown?.query.filter === filter && shown.query.words === words;
}
