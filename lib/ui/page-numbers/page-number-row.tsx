import { Phone } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { NumberOnPage } from '../../answers.ts';
import type { Problem } from '../../problem.ts';
import { ConfirmCall } from '../dialer/confirm-call.tsx';
import { useDial } from '../dialer/use-dial.ts';
import { ProblemNote } from '../problem-note.tsx';

type Props = NumberOnPage & { readonly onFill: (number: string) => void };

/** One number: a click takes it to the dialer, the button calls it. */
export function PageNumberRow({ number, shown, near, onFill }: Props) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, question, dial, confirm, cancel } = useDial({ onProblem: setProblem });
  const name = i18n.t('pageNumbers.call', [shown]);
  return (
    <li class="page-number">
      <button type="button" class="page-number-fill" onClick={() => onFill(number)}>
        <bdi class="page-number-shown">{shown}</bdi> <bdi class="page-number-near">{near}</bdi>
      </button>
      <button
        type="button"
        class="button quiet icon-only"
        aria-label={name}
        title={name}
        aria-disabled={busy}
        aria-busy={busy}
        onClick={() => void dial(number, '')}
      >
        <Phone aria-hidden="true" size={18} />
      </button>
      <ProblemNote problem={problem} />
      {question === null ? null : (
        <ConfirmCall question={question} busy={busy} onCall={() => void confirm()} onCancel={cancel} />
      )}
    </li>
  );
}
