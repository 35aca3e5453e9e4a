import { NotebookPen, PhoneOff } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Call } from '../../call/call.ts';
import { can } from '../../call/can.ts';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { useKeptFocus } from '../shell/use-kept-focus.ts';
import { useUi } from '../ui-context.ts';
import { useWrapUp } from '../wrap-up/use-wrap-up.ts';
import { WrapUpFields } from '../wrap-up/wrap-up-fields.tsx';
import { AnswerButtons } from './answer-buttons.tsx';
import { CallPhase } from './call-phase.tsx';
import { peerName } from './call-words.ts';
import './strip.css';

type Props = {
  readonly call: Call;
  /** Is another call spoken in, or being made? */
  readonly busy: boolean;
};

/** A call beside the one that matters now: who waits, for how long, and the way to them. */
export function CallStrip({ call, busy }: Props) {
  const { settings, commands } = useUi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [noteOpen, setNoteOpen] = useState(false);
  const box = useRef<HTMLElement>(null);
  useKeptFocus(box, false);
  const able = can(call);
  const name = peerName(call.peer, settings.value.country);
  return (
    <section
      class="strip card"
      aria-label={i18n.t('call.oneOf', [name])}
      data-phase={call.phase}
      ref={box}
      tabIndex={-1}
    >
      <div class="strip-row">
        <div class="strip-text">
          <h2 class="strip-name">
            <bdi>{name}</bdi>
          </h2>
          <div class="strip-state">
            {able.resume ? <span>{i18n.t('call.waits')}</span> : null}
            <CallPhase call={call} />
          </div>
        </div>
        <div class="strip-buttons">
          {able.resume ? (
            <ActionButton
              look="go"
              label={busy ? i18n.t('call.swapTo', [name]) : i18n.t('call.resumeTo', [name])}
              act={() => commands.setHeld(call.id, false)}
              onProblem={setProblem}
            >
              {busy ? i18n.t('call.swap') : i18n.t('call.resume')}
            </ActionButton>
          ) : null}
          {call.phase === 'active' ? (
            <button
              type="button"
              class="button quiet icon-only"
              aria-label={i18n.t('call.noteOf', [name])}
              title={i18n.t('call.note')}
              aria-expanded={noteOpen}
              onClick={() => setNoteOpen(!noteOpen)}
            >
              <NotebookPen aria-hidden="true" size={18} />
            </button>
          ) : null}
          {able.hangUp ? (
            <ActionButton
              look="stop icon-only"
              label={i18n.t('call.hangUpPeer', [name])}
              act={() => commands.hangUp(call.id)}
              onProblem={setProblem}
            >
              <PhoneOff aria-hidden="true" size={18} />
            </ActionButton>
          ) : null}
        </div>
      </div>
      {call.phase === 'incoming' ? <AnswerButtons call={call} busy={busy} onProblem={setProblem} /> : null}
      {noteOpen && call.phase === 'active' ? <StripNote callId={call.id} name={name} /> : null}
      <ProblemNote problem={problem} />
    </section>
  );
}

function StripNote({ callId, name }: { readonly callId: string; readonly name: string }) {
  const wrapUp = useWrapUp(callId);
  return <WrapUpFields wrapUp={wrapUp} label={i18n.t('call.noteOf', [name])} />;
}
