import { Phone } from 'lucide-preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { showNumber } from '../../numbers/show-number.ts';
import { problemSentence } from '../sentences.ts';
import { useUi } from '../ui-context.ts';
import type { CallQuestion } from './use-dial.ts';
import './confirm-call.css';

type Props = {
  readonly question: CallQuestion;
  readonly busy: boolean;
  readonly onCall: () => void;
  readonly onCancel: () => void;
};

/** Asks once before a call that costs more, or is the first to its country. */
export function ConfirmCall({ question, busy, onCall, onCancel }: Props) {
  const { settings } = useUi();
  const id = useId();
  const call = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    call.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const keys = (event: KeyboardEvent): void => {
    // The Enter that asked for the call is perhaps still held down: it is no answer to the question.
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  return (
    <div
      class="confirm-call"
      role="alertdialog"
      aria-labelledby={`${id}-number`}
      aria-describedby={`${id}-why`}
      onKeyDown={keys}
    >
      <p class="confirm-number" id={`${id}-number`}>
        <bdi>{showNumber(question.number, settings.value.country)}</bdi>
      </p>
      <p id={`${id}-why`}>{problemSentence(question.why)}</p>
      <div class="confirm-buttons">
        <button type="button" class="button plain" onClick={onCancel}>
          {i18n.t('dialer.cancel')}
        </button>
        <button
          type="button"
          class="button go"
          ref={call}
          aria-disabled={busy}
          aria-busy={busy}
          onClick={onCall}
        >
          <Phone aria-hidden="true" size={18} />
          {i18n.t('dialer.callAnyway')}
        </button>
      </div>
    </div>
  );
}
