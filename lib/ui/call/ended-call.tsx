import { NotebookPen, Phone, X } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CallOf } from '../../call/call.ts';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { ConfirmCall } from '../dialer/confirm-call.tsx';
import { useDial } from '../dialer/use-dial.ts';
import { AllowMicrophone, ProblemNote } from '../problem-note.tsx';
import { RecordLink } from '../record/record-link.tsx';
import { SaidBy } from '../record/said-by.tsx';
import { saidName } from '../record/said-name.ts';
import { endSentence } from '../sentences.ts';
import { useKeptFocus } from '../shell/use-kept-focus.ts';
import { done } from '../../util/outcome.ts';
import { durationWords } from '../time-words.ts';
import { useUi } from '../ui-context.ts';
import { useWrapUp } from '../wrap-up/use-wrap-up.ts';
import { WrapUpFields } from '../wrap-up/wrap-up-fields.tsx';
import { peerName } from './call-words.ts';
import './ended-call.css';

type Props = {
  readonly call: CallOf<'ended'>;
  /** Others that ended before it and wait behind it: dismissed with it. */
  readonly older: readonly CallOf<'ended'>[];
  /** Are note and tag open? */
  readonly writing: boolean;
  readonly onWriting: (writing: boolean) => void;
};

/** How a call ended and why, and what there is to write of it. */
export function EndedCall({ call, older, writing, onWriting }: Props) {
  const { settings, commands } = useUi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const wrapUp = useWrapUp(call.id);
  const { busy, question, dial, confirm, cancel } = useDial({ onProblem: setProblem });
  const said = saidName(call.peer, call.record);
  const box = useRef<HTMLElement>(null);
  useKeptFocus(box, true);
  const dismiss = async () => {
    const kept = await wrapUp.finish();
    // What could not be kept stays in sight.
    if (!kept.ok) return kept;
    const outcomes = await Promise.all([call, ...older].map(({ id }) => commands.dismiss(id)));
    return outcomes.find((outcome) => !outcome.ok) ?? done(null);
  };
  return (
    <section class="ended card" aria-labelledby="ended-name" data-writing={writing} ref={box} tabIndex={-1}>
      <div class="ended-text">
        <h2 id="ended-name" class="ended-name">
          <bdi>{said?.name ?? peerName(call.peer, settings.value.country)}</bdi>
          <SaidBy said={said} />
        </h2>
        <p>{endSentence(call.reason)}</p>
        {call.connectedAt === null ? null : (
          <p class="faint">{i18n.t('call.duration', [durationWords(call.endedAt - call.connectedAt)])}</p>
        )}
        {call.reason.kind === 'microphone-denied' ? <AllowMicrophone /> : null}
        <RecordLink record={call.record} />
      </div>
      <div class="ended-buttons">
        {writing ? null : (
          <button
            type="button"
            class="button quiet icon-only"
            aria-label={i18n.t('wrapUp.write')}
            title={i18n.t('wrapUp.write')}
            onClick={() => onWriting(true)}
          >
            <NotebookPen aria-hidden="true" size={18} />
          </button>
        )}
        {call.peer.number === '' ? null : (
          <button
            type="button"
            class={`button ${writing ? 'plain' : 'go'}`}
            aria-disabled={busy}
            aria-busy={busy}
            // The phone knows which caller ID a call to that country has.
            onClick={() => void dial(call.peer.number, '')}
          >
            <Phone aria-hidden="true" size={18} />
            {call.direction === 'out' ? i18n.t('call.again') : i18n.t('call.back')}
          </button>
        )}
        {writing ? null : (
          <ActionButton
            look="quiet icon-only"
            label={i18n.t('call.dismiss')}
            act={dismiss}
            onProblem={setProblem}
          >
            <X aria-hidden="true" size={18} />
          </ActionButton>
        )}
      </div>
      {writing ? (
        <>
          <WrapUpFields wrapUp={wrapUp} label={i18n.t('wrapUp.title')} />
          <ActionButton look="primary wide" act={dismiss} onProblem={setProblem}>
            {i18n.t('wrapUp.done')}
          </ActionButton>
        </>
      ) : null}
      <ProblemNote problem={problem} />
      {question === null ? null : (
        <ConfirmCall question={question} busy={busy} onCall={() => void confirm()} onCancel={cancel} />
      )}
    </section>
  );
}
