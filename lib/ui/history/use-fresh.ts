import { useEffect, useRef } from 'preact/hooks';
import type { HistoryEntry } from '../../facts.ts';
import { useUi } from '../ui-context.ts';
import { isMissed } from './entry-words.ts';

/**
 * Missed calls count as seen once they were on a visible page; here they stay marked as new as long as the list is open.
 * `looking`: are missed calls among what is shown?
 */
export function useFresh(entries: readonly HistoryEntry[], looking: boolean): ReadonlySet<string> {
  const { phone, commands } = useUi();
  const { missed } = phone.value;
  const fresh = useRef<ReadonlySet<string>>(new Set());
  const found = entries
    .filter((entry) => isMissed(entry) && !entry.seen && !fresh.current.has(entry.id))
    .map(({ id }) => id);
  if (found.length > 0) fresh.current = new Set([...fresh.current, ...found]);
  useEffect(() => {
    if (missed === 0 || !looking) return;
    const see = (): void => {
      if (document.visibilityState === 'visible') void commands.markHistorySeen();
    };
    see();
    document.addEventListener('visibilitychange', see);
    return () => document.removeEventListener('visibilitychange', see);
  }, [missed, looking, commands]);
  return fresh.current;
}
