import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { HistoryEntry } from '../../facts.ts';
import { showNumber } from '../../numbers/show-number.ts';
import { RecordLink } from '../record/record-link.tsx';
import { endSentence } from '../sentences.ts';
import { timeWords } from './day-words.ts';
import { talkTime, writingWords } from './entry-words.ts';
import { Marked } from './marked.tsx';

type Props = {
  readonly id: string;
  readonly entry: HistoryEntry;
  readonly words: string;
  readonly country: string;
  readonly locale: string;
  readonly onFill: (number: string) => void;
};

/** Everything that is known of one call. */
export function HistoryDetails({ id, entry, words, country, locale, onFill }: Props) {
  const { peer, line, note, tag } = entry;
  const lasted = talkTime(entry);
  return (
    <div class="history-details" id={id}>
      <dl>
        {peer.number === '' ? null : (
          <Fact name={i18n.t('history.number')}>
            <bdi>
              <Marked text={showNumber(peer.number, country)} words={words} />
            </bdi>
          </Fact>
        )}
        {line === '' ? null : (
          <Fact name={entry.direction === 'in' ? i18n.t('history.calledNumber') : i18n.t('history.callerId')}>
            <bdi>{showNumber(line, country)}</bdi>
          </Fact>
        )}
        <Fact name={i18n.t('history.began')}>{timeWords(entry.startedAt, locale)}</Fact>
        {lasted === null ? null : <Fact name={i18n.t('history.duration')}>{lasted}</Fact>}
        <Fact name={i18n.t('history.end')}>{endSentence(entry.reason)}</Fact>
        {tag === '' ? null : (
          <Fact name={i18n.t('history.tag')} state={writingWords(entry.tagState)}>
            <bdi>
              <Marked text={tag} words={words} />
            </bdi>
          </Fact>
        )}
        {note === '' ? null : (
          <Fact name={i18n.t('history.note')} state={writingWords(entry.noteState)}>
            <span class="history-note-text" dir="auto">
              <Marked text={note} words={words} />
            </span>
          </Fact>
        )}
      </dl>
      <RecordLink record={entry.record} />
      {peer.number === '' ? null : (
        <button type="button" class="button link" onClick={() => onFill(peer.number)}>
          {i18n.t('history.fill')}
        </button>
      )}
    </div>
  );
}

type FactProps = {
  readonly name: string;
  readonly state?: string | null;
  readonly children: ComponentChildren;
};

function Fact({ name, state = null, children }: FactProps) {
  return (
    <div class="history-fact">
      <dt>{name}</dt>
      <dd>
        {children}
        {state === null ? null : <span class="history-state">{state}</span>}
      </dd>
    </div>
  );
}
