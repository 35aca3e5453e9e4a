import type { CallId } from '../call/call.ts';
import { foldText } from '../numbers/fold-text.ts';
import { typedDigits } from '../numbers/search-digits.ts';
import { searchText } from '../util/search-text.ts';
import type { Database } from './database.ts';
import type { Kind, StoredEntry } from './stored-entry.ts';

/** What is looked through, of one call. */
type Row = Pick<StoredEntry, 'kind' | 'age' | 'text' | 'digits'> & { readonly id: CallId };

export type Find = {
  /** Not empty. */
  readonly words: string;
  readonly kinds: readonly Kind[];
  /** Only those that are older; a negative time. */
  readonly olderThan: number;
  readonly limit: number;
};

/**
 * The words of all calls in the worker's memory: a database has no index for a piece of a word. Made at the first
 * search of a worker's life, from the database; whoever changes that tells it.
 */
export type HistorySearch = {
  /** The newest first. A few more than `limit` where the last ones began in the same millisecond. */
  readonly find: (what: Find) => Promise<readonly CallId[]>;
  /** Makes ready for a search that may follow. */
  readonly warm: () => void;
  readonly put: (stored: readonly StoredEntry[]) => Promise<void>;
  readonly forget: () => void;
};

export function createHistorySearch(database: () => Promise<Database>): HistorySearch {
  let rows: Promise<Row[]> | null = null;

  async function load(): Promise<Row[]> {
    // Sorted here: reading it all through the index takes the database half as long again.
    const stored = await (await database()).getAll('history');
    return stored.map(rowOf).sort((a, b) => a.age - b.age);
  }

  function all(): Promise<Row[]> {
    return (rows ??= load().catch((error: unknown) => {
      rows = null;
      throw error;
    }));
  }

  return {
    warm: () => void all().catch(() => undefined),
    async find({ words, kinds, olderThan, limit }) {
      const isMeant = matcher(words);
      const found: Row[] = [];
      for (const row of await all()) {
        if (row.age <= olderThan || !kinds.includes(row.kind) || !isMeant(row)) continue;
        if (found.length >= limit && found.at(-1)?.age !== row.age) break;
        found.push(row);
      }
      return found.map(({ id }) => id);
    },
    async put(stored) {
      // Nothing is there to be changed, and the first search reads what is true then.
      const known = await rows?.catch(() => null);
      if (!known) return;
      for (const row of stored.map(rowOf)) {
        const at = known.findIndex(({ id }) => id === row.id);
        if (at >= 0) known[at] = row;
        else known.splice(placeFor(known, row), 0, row);
      }
    },
    forget() {
      rows = null;
    },
  };
}

function rowOf({ entry, kind, age, text, digits }: StoredEntry): Row {
  return { id: entry.id, kind, age, text, digits };
}

function placeFor(rows: readonly Row[], { age }: Row): number {
  const at = rows.findIndex((row) => row.age >= age);
  return at < 0 ? rows.length : at;
}

const PHONE_LIKE = /^[\d+().\-/]*\d[\d+().\-/]*$/;

/** Every word must be found; digits in a row, however they are grouped, may be a piece of the number too. */
export function matcher(words: string): (row: Pick<Row, 'text' | 'digits'>) => boolean {
  const tokens = searchText(foldText(words)).split(' ');
  const plain = tokens.filter((token) => !PHONE_LIKE.test(token) && /[\p{L}\p{N}]/u.test(token));
  const dialled = tokens.filter((token) => PHONE_LIKE.test(token));
  const number = typedDigits(dialled.join(''));
  return ({ text, digits }) =>
    plain.every((word) => text.includes(word)) &&
    (number === '' || digits.includes(number) || dialled.every((token) => text.includes(token)));
}
