import { Grip, Mic, MicOff, Phone, PhoneOff } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Call } from '../../call/call.ts';
import { can } from '../../call/can.ts';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';
import { CallPhase } from './call-phase.tsx';
import { CallPeer } from './call-peer.tsx';
import { peerName } from './call-words.ts';
import { Tones } from './tones.tsx';

type Props = {
  readonly call: Call;
  /** One of several: smaller. */
  readonly compact: boolean;
};

/** A call that is not over, and what can be done with it now. */
export function CallCard({ call, compact }: Props) {
  const { settings, commands } = useUi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tonesOpen, setTonesOpen] = useState(false);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    // The dialer went away with the focus in it. The card takes it, not a button: an Enter too many must not hang up.
    if (document.activeElement === document.body) box.current?.focus();
  }, []);
  const able = can(call);
  const muted = call.phase === 'active' && call.muted;
  return (
    <section
      class="call card"
      aria-label={i18n.t('call.announce', [
        i18n.t('call.current'),
        peerName(call.peer, settings.value.country),
      ])}
      data-phase={call.phase}
      data-compact={compact || tonesOpen}
      ref={box}
      tabIndex={-1}
    >
      <CallPeer call={call} />
      <CallPhase call={call} />
      <ProblemNote problem={problem} />
      {able.sendTones && tonesOpen ? <Tones callId={call.id} onProblem={setProblem} /> : null}
      <div class="call-buttons">
        {able.mute ? (
          <ActionButton
            look="round plain"
            label={i18n.t('call.mute')}
            pressed={muted}
            act={() => commands.setMuted(call.id, !muted)}
            onProblem={setProblem}
          >
            {muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
          </ActionButton>
        ) : null}
        {able.sendTones ? (
          <button
            type="button"
            class="button round plain"
            aria-label={i18n.t('call.tones')}
            title={i18n.t('call.tones')}
            aria-expanded={tonesOpen}
            onClick={() => setTonesOpen(!tonesOpen)}
          >
            <Grip aria-hidden="true" />
          </button>
        ) : null}
        {able.decline ? (
          <ActionButton look="stop tall" act={() => commands.decline(call.id)} onProblem={setProblem}>
            <PhoneOff aria-hidden="true" size={20} />
            {i18n.t('call.decline')}
          </ActionButton>
        ) : null}
        {able.answer ? (
          <ActionButton look="go tall" act={() => commands.answer(call.id)} onProblem={setProblem}>
            <Phone aria-hidden="true" size={20} />
            {i18n.t('call.answer')}
          </ActionButton>
        ) : null}
        {able.hangUp ? (
          <ActionButton look="stop tall" act={() => commands.hangUp(call.id)} onProblem={setProblem}>
            <PhoneOff aria-hidden="true" size={20} />
            {i18n.t('call.hangUp')}
          </ActionButton>
        ) : null}
      </div>
    </section>
  );
}
