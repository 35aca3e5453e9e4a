import { MicOff, WifiOff } from 'lucide-preact';
import { i18n } from '#i18n';
import type { Call, CallOf } from '../../call/call.ts';
import { durationWords } from '../time-words.ts';
import { useUi } from '../ui-context.ts';
import { phaseWords } from './call-words.ts';

/** What the call is doing: words, or the time it has lasted. */
export function CallPhase({ call }: { readonly call: Call }) {
  if (call.phase !== 'active') return <p class="call-phase">{phaseWords(call)}</p>;
  return (
    <div class="call-phase">
      <Timer call={call} />
      {call.media === 'lost' ? (
        <p class="call-mark bad">
          <WifiOff aria-hidden="true" size={16} />
          {i18n.t('call.soundLost')}
        </p>
      ) : null}
      {call.muted ? (
        <p class="call-mark">
          <MicOff aria-hidden="true" size={16} />
          {i18n.t('call.muted')}
        </p>
      ) : null}
    </div>
  );
}

/** A component of its own: only it is drawn anew each second. */
function Timer({ call }: { readonly call: CallOf<'active'> }) {
  const { clock } = useUi();
  return (
    <p role="timer" aria-label={i18n.t('call.active')}>
      <time>{durationWords(clock.now() - call.connectedAt)}</time>
    </p>
  );
}
