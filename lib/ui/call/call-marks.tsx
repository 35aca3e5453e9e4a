import { CirclePause, Disc, MicOff, Pause, WifiOff } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { CallOf } from '../../call/call.ts';

/** What is special about a call that is on, each as a sign and a word. Nothing where nothing is. */
export function CallMarks({ call }: { readonly call: CallOf<'active'> }) {
  const held = call.held && call.transfer.step === 'none';
  const recorded = call.recording === 'recording' && !held;
  const none = !held && !call.muted && !recorded && call.recording !== 'paused' && call.media === 'flowing';
  if (none) return null;
  return (
    <ul class="call-marks">
      {call.media === 'lost' ? (
        <Mark tone="bad" words={i18n.t('call.soundLost')}>
          <WifiOff aria-hidden="true" size={14} />
        </Mark>
      ) : null}
      {held ? (
        <Mark tone="warn" words={i18n.t('call.held')}>
          <Pause aria-hidden="true" size={14} />
        </Mark>
      ) : null}
      {call.muted ? (
        <Mark tone="warn" words={i18n.t('call.muted')}>
          <MicOff aria-hidden="true" size={14} />
        </Mark>
      ) : null}
      {recorded ? (
        <Mark tone="record" words={i18n.t('call.recorded')}>
          <Disc aria-hidden="true" size={14} />
        </Mark>
      ) : null}
      {call.recording === 'paused' ? (
        <Mark tone="plain" words={i18n.t('call.recordingPaused')}>
          <CirclePause aria-hidden="true" size={14} />
        </Mark>
      ) : null}
    </ul>
  );
}

type MarkProps = {
  readonly tone: 'bad' | 'warn' | 'record' | 'plain';
  readonly words: string;
  readonly children: ComponentChildren;
};

function Mark({ tone, words, children }: MarkProps) {
  return (
    <li class="call-mark" data-tone={tone}>
      {children}
      {words}
    </li>
  );
}
