import { createDatabaseDoor } from '../../../lib/background/database.ts';
import { createHistorySearch } from '../../../lib/background/history-search.ts';
import { createHistory } from '../../../lib/background/history.ts';
import { storedEntry } from '../../../lib/background/stored-entry.ts';
import type { HistoryEntry, HistoryFilter } from '../../../lib/facts.ts';

/** The history as the extension keeps it, in a page: what a worker that has just woken does, and one that is warm. */

const NAMES = ['María Fernández', 'Ada Lovelace', 'João Souza', 'Grace Hopper', 'Zoë Müller', 'Lin Wei'];
const NOTE =
  'Asked about the invoice of last month, wants a callback on Thursday; sent the price list by mail.';
const TALKED = { kind: 'hung-up', by: 'them' } as const;
const MISSED = { kind: 'missed' } as const;
const PAGE = 50;

export type Figures = Readonly<Record<string, number>>;

declare global {
  // eslint-disable-next-line no-var
  var bench: { readonly fill: (calls: number) => Promise<number>; readonly look: () => Promise<Figures> };
}

function entry(index: number): HistoryEntry {
  const direction = index % 3 === 0 ? 'out' : 'in';
  const missed = index % 97 === 1 && direction === 'in';
  const startedAt = 1_700_000_000_000 + index * 60_000;
  const number = `+1415555${String(index % 10_000).padStart(4, '0')}`;
  const name = index % 2 ? '' : `${NAMES[index % NAMES.length]} ${index}`;
  return {
    id: `call-${index}-0123456789abcdef@phone`,
    direction,
    peer: { kind: 'contact', number, name },
    line: '+12125550100',
    startedAt,
    connectedAt: missed ? null : startedAt + 5_000,
    endedAt: startedAt + 65_000,
    reason: missed ? MISSED : TALKED,
    seen: !missed,
    note: index % 4 === 0 ? `${NOTE} Case ${index}.` : '',
    noteState: index % 4 === 0 ? 'sent' : 'none',
    tag: index % 5 === 0 ? 'Billing' : '',
    tagState: index % 5 === 0 ? 'sent' : 'none',
  };
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

/** The middle one of many. */
async function usual(task: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 15; round += 1) times.push(await timed(() => task(round)));
  return times.toSorted((a, b) => a - b)[7] ?? 0;
}

globalThis.bench = {
  fill: (calls) =>
    timed(async () => {
      const transaction = (await createDatabaseDoor()()).transaction('history', 'readwrite');
      for (let index = 0; index < calls; index += 1) void transaction.store.put(storedEntry(entry(index)));
      await transaction.done;
    }),
  async look() {
    const database = createDatabaseDoor();
    const search = createHistorySearch(database);
    const history = createHistory(database, search);
    const list = (words: string, filter: HistoryFilter = 'all', before: number | null = null) =>
      history.list({ filter, words, before, limit: PAGE });
    const figures: Record<string, number> = {};
    figures['cold: opened'] = await timed(database);
    figures['cold: missed, counted'] = await timed(history.missed);
    figures['cold: first page'] = await timed(() => list(''));
    // The words are being read since that page was shown.
    figures['cold: a search right after'] = await timed(() => list('maria'));
    for (const filter of ['all', 'in', 'out', 'missed'] as const) {
      figures[`list: ${filter}`] = await usual(() => list('', filter));
    }
    figures['list: in the middle'] = await usual(() => list('', 'all', 1_700_000_000_000 + 5_000 * 60_000));
    const queries = {
      name: 'maria 9',
      number: '(415) 555-12',
      note: 'case 400',
      tag: 'billing',
      nothing: 'xyzzy',
    };
    for (const [what, words] of Object.entries(queries)) {
      figures[`search: ${what}`] = await usual(() => list(words));
    }
    figures['search: missed, by number'] = await usual(() => list('+1 415 555', 'missed'));
    let count = 0;
    figures['a call written down'] = await usual(() => {
      count += 1;
      const { id, direction, peer, line, startedAt, connectedAt, endedAt, reason } = entry(20_000 + count);
      const origin = { ivr: '', ivrOption: '', passedOnBy: '', refusedBy: '' };
      const call = {
        id: `${id}-${performance.now()}`,
        direction,
        peer,
        line,
        origin,
        hushed: false,
      } as const;
      return history.record([{ ...call, startedAt, phase: 'ended', connectedAt, endedAt, reason }]);
    });
    return figures;
  },
};
