import { Phone, PhoneIncoming, PhoneMissed, PhoneOutgoing } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HistoryEntry } from '../../facts.ts';
import { readNumber } from '../../numbers/read-number.ts';
import { showNumber } from '../../numbers/show-number.ts';
import type { Problem } from '../../problem.ts';
import { peerName } from '../call/call-words.ts';
import { callerIdFor } from '../dialer/caller-id-choice.ts';
import { ConfirmCall } from '../dialer/confirm-call.tsx';
import { useDial } from '../dialer/use-dial.ts';
import { ProblemNote } from '../problem-note.tsx';
import { SaidBy } from '../record/said-by.tsx';
import { saidName } from '../record/said-name.ts';
import { useUi } from '../ui-context.ts';
import { timeWords } from './day-words.ts';
import { entryWords, isMissed } from './entry-words.ts';
import { HistoryDetails } from './history-details.tsx';
import { Marked } from './marked.tsx';

/** What the rows of a list have in common. */
export type RowContext = {
  /** What was searched for, to be marked. */
  readonly words: string;
  readonly country: string;
  readonly locale: string;
  readonly onToggle: (id: string) => void;
  readonly onFill: (number: string) => void;
};

type Props = RowContext & {
  readonly entry: HistoryEntry;
  readonly open: boolean;
  /** Missed, and not looked at before. */
  readonly fresh: boolean;
};

/** One call: a click shows all of it, the button calls back. */
export function HistoryRow({ entry, open, fresh, words, country, locale, onToggle, onFill }: Props) {
  const { phone, settings } = useUi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, question, dial, confirm, cancel } = useDial({ onProblem: setProblem });
  const { peer, note, tag } = entry;
  const said = saidName(peer, entry.record);
  const name = said?.name ?? peerName(peer, country);
  const details = `history-${entry.id}`;
  const call = (): void => {
    // Read at the click: a row is not drawn anew with every change of the phone.
    const callerIds = phone.peek().phone?.callerIds ?? [];
    const to = readNumber(peer.number, country);
    void dial(peer.number, callerIdFor(to.ok ? to.value.country : '', callerIds, settings.peek()));
  };
  return (
    <li class="history-row" data-missed={isMissed(entry)} data-open={open}>
      <button
        type="button"
        class="history-toggle"
        aria-expanded={open}
        aria-controls={open ? details : undefined}
        onClick={() => onToggle(entry.id)}
      >
        <DirectionIcon entry={entry} />
        <span class="history-text">
          <span class="history-name">
            <bdi>
              <Marked text={name} words={words} />
            </bdi>
            <SaidBy said={said} />
            {fresh ? <span class="history-new">{i18n.t('history.new')}</span> : null}
          </span>
          <span class="history-what">
            <time dateTime={new Date(entry.startedAt).toISOString()}>
              {timeWords(entry.startedAt, locale)}
            </time>
            {` · ${entryWords(entry)}`}
            {words !== '' && (peer.name !== '' || said !== null) && peer.number !== '' ? (
              <>
                {' · '}
                <bdi>
                  <Marked text={showNumber(peer.number, country)} words={words} />
                </bdi>
              </>
            ) : null}
          </span>
          {tag === '' && note === '' ? null : (
            <span class="history-written">
              {tag === '' ? null : (
                <bdi class="history-tag">
                  <Marked text={tag} words={words} />
                </bdi>
              )}
              {note === '' ? null : (
                <bdi class="history-note">
                  <Marked text={note} words={words} />
                </bdi>
              )}
            </span>
          )}
        </span>
      </button>
      {peer.number === '' ? (
        <span class="history-no-call" />
      ) : (
        <button
          type="button"
          class="button quiet icon-only history-call"
          aria-label={i18n.t('history.callPeer', [name])}
          title={i18n.t('history.callPeer', [name])}
          aria-disabled={busy}
          aria-busy={busy}
          onClick={call}
        >
          <Phone aria-hidden="true" size={18} />
        </button>
      )}
      <ProblemNote problem={problem} />
      {question === null ? null : (
        <ConfirmCall question={question} busy={busy} onCall={() => void confirm()} onCancel={cancel} />
      )}
      {open ? (
        <HistoryDetails
          id={details}
          entry={entry}
          words={words}
          country={country}
          locale={locale}
          onFill={onFill}
        />
      ) : null}
    </li>
  );
}

function DirectionIcon({ entry }: { readonly entry: HistoryEntry }) {
  if (isMissed(entry)) return <PhoneMissed aria-hidden="true" size={18} />;
  return entry.direction === 'in' ? (
    <PhoneIncoming aria-hidden="true" size={18} />
  ) : (
    <PhoneOutgoing aria-hidden="true" size={18} />
  );
}
