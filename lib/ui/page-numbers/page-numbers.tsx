import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';
import { PageNumberRow } from './page-number-row.tsx';
import { usePageNumbers } from './use-page-numbers.ts';
import './page-numbers.css';

type Props = {
  /** Puts a number into the dialer. */
  readonly onFill: (number: string) => void;
};

/** The numbers on the page in front, to be called from here. */
export function PageNumbers({ onFill }: Props) {
  const { commands } = useUi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [restored, setRestored] = useState(false);
  const { page, refresh } = usePageNumbers();
  const restore = async () => {
    const outcome = await commands.restorePageNumbers();
    setRestored(outcome.ok);
    refresh();
    return outcome;
  };
  const numbers = page?.numbers ?? [];
  return (
    <div class="page-numbers">
      <p class={numbers.length === 0 ? 'empty' : 'hidden'} role="status">
        {page === null ? '' : stateWords(page)}
      </p>
      <ul class="page-number-list">
        {numbers.map((each) => (
          <PageNumberRow key={each.number} {...each} onFill={onFill} />
        ))}
      </ul>
      <ProblemNote problem={problem} />
      {page !== null && page.leftAlone > 0 ? (
        <p class="page-numbers-left">
          {i18n.t('pageNumbers.leftAlone', [String(page.leftAlone)])}{' '}
          <ActionButton look="link" act={restore} onProblem={setProblem}>
            {i18n.t('pageNumbers.restore')}
          </ActionButton>
        </p>
      ) : null}
      <p class="page-numbers-left" role="status">
        {restored ? i18n.t('pageNumbers.restored') : ''}
      </p>
    </div>
  );
}

function stateWords({ on, numbers }: { readonly on: boolean; readonly numbers: readonly unknown[] }): string {
  if (!on) return i18n.t('pageNumbers.off');
  return numbers.length === 0
    ? i18n.t('pageNumbers.none')
    : i18n.t('pageNumbers.found', [String(numbers.length)]);
}
