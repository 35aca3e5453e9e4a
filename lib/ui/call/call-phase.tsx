import { i18n } from '#i18n';
import type { Call } from '../../call/call.ts';
import { durationWords } from '../time-words.ts';
import { useUi } from '../ui-context.ts';
import { phaseWords } from './call-words.ts';

/** What the call is doing: words, or the time it has lasted. */
export function CallPhase({ call }: { readonly call: Call }) {
  if (call.phase === 'active') return <Timer connectedAt={call.connectedAt} />;
  const hearing = call.phase === 'remote-ringing' && call.earlyMedia;
  return (
    <div class="call-phase">
      <p>{phaseWords(call)}</p>
      {hearing ? <p class="faint">{i18n.t('call.hearing')}</p> : null}
    </div>
  );
}

/** A component of its own: only it is drawn anew each second. */
function Timer({ connectedAt }: { readonly connectedAt: number }) {
  const { clock } = useUi();
  return (
    <p class="call-time" role="timer" aria-label={i18n.t('call.active')}>
      <time>{durationWords(clock.now() - connectedAt)}</time>
    </p>
  );
}
