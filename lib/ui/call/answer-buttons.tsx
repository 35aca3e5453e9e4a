import { Phone, PhoneOff } from 'lucide-preact';
import { i18n } from '#i18n';
import type { CallOf } from '../../call/call.ts';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { useUi } from '../ui-context.ts';

type Props = {
  readonly call: CallOf<'incoming'>;
  /** Is another call spoken in, or being made? */
  readonly busy: boolean;
  readonly onProblem: (problem: Problem | null) => void;
};

/** Takes an incoming call or declines it; with another call on, says what becomes of that one. */
export function AnswerButtons({ call, busy, onProblem }: Props) {
  const { commands } = useUi();
  return (
    <div class="call-buttons" data-many={busy}>
      {busy ? (
        <>
          <ActionButton look="go tall" act={() => commands.answer(call.id, 'hold')} onProblem={onProblem}>
            <Phone aria-hidden="true" size={20} />
            {i18n.t('call.holdAndAnswer')}
          </ActionButton>
          <ActionButton look="plain tall" act={() => commands.answer(call.id, 'end')} onProblem={onProblem}>
            {i18n.t('call.endAndAnswer')}
          </ActionButton>
        </>
      ) : null}
      <ActionButton look="stop tall" act={() => commands.decline(call.id)} onProblem={onProblem}>
        <PhoneOff aria-hidden="true" size={20} />
        {i18n.t('call.decline')}
      </ActionButton>
      {busy ? null : (
        <ActionButton look="go tall" act={() => commands.answer(call.id, 'hold')} onProblem={onProblem}>
          <Phone aria-hidden="true" size={20} />
          {i18n.t('call.answer')}
        </ActionButton>
      )}
    </div>
  );
}
