import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CallId } from '../../call/call.ts';
import type { Problem } from '../../problem.ts';
import { Keypad } from '../dialer/keypad.tsx';
import { useUi } from '../ui-context.ts';

type Props = {
  readonly callId: CallId;
  readonly onProblem: (problem: Problem | null) => void;
};

/** Sends digits into the call ("press 1 for sales"): by the keys on screen, or by typing. */
export function Tones({ callId, onProblem }: Props) {
  const { commands } = useUi();
  const [sent, setSent] = useState('');
  const press = async (tone: string): Promise<void> => {
    setSent((before) => before + tone);
    const outcome = await commands.sendTones(callId, tone);
    onProblem(outcome.ok ? null : outcome.problem);
  };
  useEffect(() => {
    const typed = (event: KeyboardEvent): void => {
      if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
      if (/^[0-9*#]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        void press(event.key);
      }
    };
    document.addEventListener('keydown', typed);
    return () => document.removeEventListener('keydown', typed);
  }, [callId]);
  return (
    <div class="tones">
      <output class="tones-sent" aria-label={i18n.t('call.tonesSent')}>
        {sent}
      </output>
      <Keypad label={i18n.t('call.tones')} onKey={(key) => void press(key)} />
    </div>
  );
}
