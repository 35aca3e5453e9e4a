import type { HistoryEntry } from '../../facts.ts';

/** What is known of the history: newest first, in pages, so that a long list is drawn anew only where it changed. */
export type HistoryPages = {
  readonly pages: readonly (readonly HistoryEntry[])[];
  /** Nothing older is there. */
  readonly complete: boolean;
};

export const PAGE_SIZE = 50;
/** As many as one request may ask for. */
const MOST = 200;

/** How many to ask for when the history changed: all that is shown, if that can be. */
export function renewalSize(shown: HistoryPages | null): number {
  const count = shown?.pages.flat().length ?? 0;
  return Math.min(MOST, Math.max(PAGE_SIZE, count));
}

/**
 * The newest `limit` entries were asked for anew; what is shown beyond them stays, so that nobody who reads far below
 * loses their place.
 */
export function renew(
  shown: HistoryPages | null,
  newest: readonly HistoryEntry[],
  limit: number,
): HistoryPages {
  if (newest.length < limit) return { pages: paged(newest), complete: true };
  const oldest = newest.at(-1)?.startedAt ?? 0;
  const beyond = (shown?.pages ?? [])
    .map((page) => (page.every(isOlder) ? page : page.filter(isOlder)))
    .filter((page) => page.length > 0);
  return {
    pages: [...paged(newest), ...beyond],
    complete: beyond.length > 0 && shown?.complete === true,
  };

  function isOlder({ startedAt }: HistoryEntry): boolean {
    return startedAt < oldest;
  }
}

/** One more page was asked for. */
export function extend(shown: HistoryPages, older: readonly HistoryEntry[]): HistoryPages {
  const known = new Set(shown.pages.at(-1)?.map(({ id }) => id));
  const fresh = older.filter(({ id }) => !known.has(id));
  return {
    pages: fresh.length === 0 ? shown.pages : [...shown.pages, fresh],
    complete: older.length < PAGE_SIZE || fresh.length === 0,
  };
}

function paged(entries: readonly HistoryEntry[]): readonly (readonly HistoryEntry[])[] {
  const count = Math.ceil(entries.length / PAGE_SIZE);
  return Array.from({ length: count }, (_, at) => entries.slice(at * PAGE_SIZE, (at + 1) * PAGE_SIZE));
}
