import { i18n } from '#i18n';
import type { HistoryEntry, WritingState } from '../../facts.ts';
import { endSentence } from '../sentences.ts';
import { durationWords } from '../time-words.ts';
import { assertNever } from '../../util/assert-never.ts';

export function isMissed({ direction, reason }: HistoryEntry): boolean {
  return direction === 'in' && reason.kind === 'missed';
}

/** Which way the call went, and how long it lasted or why it did not come about. */
export function entryWords(entry: HistoryEntry): string {
  if (isMissed(entry)) return i18n.t('history.missedCall');
  const direction = entry.direction === 'in' ? i18n.t('history.incoming') : i18n.t('history.outgoing');
  const lasted = talkTime(entry);
  return [
    direction,
    ...(lasted === null ? [] : [lasted]),
    // That somebody hung up in the end is how calls end; anything else is worth a word.
    ...(entry.reason.kind === 'hung-up' ? [] : [endSentence(entry.reason).replace(/\.$/, '')]),
  ].join(' · ');
}

/** How long was spoken; `null` where it did not come to that. */
export function talkTime({ connectedAt, endedAt }: HistoryEntry): string | null {
  return connectedAt === null ? null : durationWords(endedAt - connectedAt);
}

/** Where the note or tag is. What Toky has needs no word. */
export function writingWords(state: WritingState): string | null {
  switch (state) {
    case 'none':
    case 'sent':
      return null;
    case 'draft':
      return i18n.t('history.draft');
    case 'waiting':
      return i18n.t('history.waiting');
    case 'refused':
      return i18n.t('history.refused');
    default:
      return assertNever(state);
  }
}
