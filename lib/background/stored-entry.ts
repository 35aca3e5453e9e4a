import type { Call } from '../call/call.ts';
import type { HistoryEntry, WrapUp } from '../facts.ts';
import { searchDigits } from '../numbers/search-digits.ts';
import { searchText } from '../util/search-text.ts';

/** `unseen`: missed, and not looked at yet. */
export type Kind = 'out' | 'in' | 'missed' | 'unseen';

/** A call of the history with what finds it again. */
export type StoredEntry = {
  readonly entry: HistoryEntry;
  readonly kind: Kind;
  /** When it began, ms since 1970, negative: an index can be read in large steps from its start only. */
  readonly age: number;
  /** What is searched for words, each part on a line of its own. */
  readonly text: string;
  /** The other side's number, in the ways it may be typed. */
  readonly digits: string;
};

export function storedEntry(entry: HistoryEntry): StoredEntry {
  const { peer, note, tag, startedAt, record } = entry;
  return {
    entry,
    kind: kindOf(entry),
    age: -startedAt,
    text: [peer.name, peer.number, tag, note, record?.name ?? ''].map(searchText).join('\n'),
    digits: searchDigits(peer.number),
  };
}

/** What a call that is over leaves. */
export function entryOf(call: Extract<Call, { phase: 'ended' }>, written: WrapUp): HistoryEntry {
  const { id, direction, peer, line, startedAt, connectedAt, endedAt, reason } = call;
  const seen = !(direction === 'in' && reason.kind === 'missed');
  return { ...written, id, direction, peer, line, startedAt, connectedAt, endedAt, reason, seen };
}

function kindOf({ direction, reason, seen }: HistoryEntry): Kind {
  if (direction === 'out') return 'out';
  if (reason.kind !== 'missed') return 'in';
  return seen ? 'missed' : 'unseen';
}
