import { Phone, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CallOf } from '../../call/call.ts';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { AllowMicrophone, ProblemNote } from '../problem-note.tsx';
import { endSentence } from '../sentences.ts';
import { done } from '../../util/outcome.ts';
import { durationWords } from '../time-words.ts';
import { useUi } from '../ui-context.ts';
import { peerName } from './call-words.ts';

/** How the last call ended and why. Dismissing it dismisses older ones that wait behind it too. */
export function EndedCall({ calls }: { readonly calls: readonly CallOf<'ended'>[] }) {
  const { settings, commands } = useUi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [call] = calls.toSorted((one, other) => other.endedAt - one.endedAt);
  if (call === undefined) return null;
  const dismissAll = async () => {
    const outcomes = await Promise.all(calls.map(({ id }) => commands.dismiss(id)));
    return outcomes.find((outcome) => !outcome.ok) ?? done(null);
  };
  return (
    <section class="ended card" aria-labelledby="ended-name">
      <div class="ended-text">
        <h2 id="ended-name" class="ended-name">
          <bdi>{peerName(call.peer, settings.value.country)}</bdi>
        </h2>
        <p>{endSentence(call.reason)}</p>
        {call.connectedAt === null ? null : (
          <p class="faint">{i18n.t('call.duration', [durationWords(call.endedAt - call.connectedAt)])}</p>
        )}
        {call.reason.kind === 'microphone-denied' ? <AllowMicrophone /> : null}
      </div>
      <div class="ended-buttons">
        {call.peer.number === '' ? null : (
          <ActionButton
            look="go"
            act={() => commands.dial(call.peer.number, settings.value.callerId)}
            onProblem={setProblem}
          >
            <Phone aria-hidden="true" size={18} />
            {call.direction === 'out' ? i18n.t('call.again') : i18n.t('call.back')}
          </ActionButton>
        )}
        <ActionButton look="quiet" label={i18n.t('call.dismiss')} act={dismissAll} onProblem={setProblem}>
          <X aria-hidden="true" size={18} />
        </ActionButton>
      </div>
      <ProblemNote problem={problem} />
    </section>
  );
}
