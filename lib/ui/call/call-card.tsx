import { PhoneOff } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Call } from '../../call/call.ts';
import { can } from '../../call/can.ts';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { useKeptFocus } from '../shell/use-kept-focus.ts';
import { useUi } from '../ui-context.ts';
import type { Place } from '../ui-context.ts';
import { AnswerButtons } from './answer-buttons.tsx';
import { CallPeer } from './call-peer.tsx';
import { CallPhase } from './call-phase.tsx';
import { peerName } from './call-words.ts';
import { Talking } from './talking.tsx';

type Props = {
  readonly call: Call;
  readonly place: Place;
  /** Is another call spoken in, or being made? */
  readonly busy: boolean;
  readonly onAddCall: () => void;
};

/** The call that matters now, and all that can be done with it. */
export function CallCard({ call, place, busy, onAddCall }: Props) {
  const { settings, commands } = useUi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const box = useRef<HTMLElement>(null);
  useKeptFocus(box, true);
  // With the colleague there, to leave is to complete; one button for one thing.
  const handsOver = can(call).completeTransfer;
  return (
    <section
      class="call card"
      aria-label={i18n.t('call.oneOf', [peerName(call.peer, settings.value.country)])}
      data-phase={call.phase}
      ref={box}
      tabIndex={-1}
    >
      <div class="call-head">
        <CallPeer call={call} />
        <CallPhase call={call} />
      </div>
      {call.phase === 'active' ? (
        <Talking call={call} place={place} onProblem={setProblem} onAddCall={onAddCall} />
      ) : null}
      <ProblemNote problem={problem} />
      {call.phase === 'incoming' ? <AnswerButtons call={call} busy={busy} onProblem={setProblem} /> : null}
      {can(call).hangUp && !handsOver ? (
        <ActionButton look="stop tall wide" act={() => commands.hangUp(call.id)} onProblem={setProblem}>
          <PhoneOff aria-hidden="true" size={20} />
          {i18n.t('call.hangUp')}
        </ActionButton>
      ) : null}
    </section>
  );
}
