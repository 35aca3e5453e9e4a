import { i18n } from '#i18n';
import { ActionButton } from '../action-button.tsx';
import { lineWords } from '../line-words.ts';
import type { Problem } from '../../problem.ts';
import { useUi } from '../ui-context.ts';
import type { Place } from '../ui-context.ts';
import { AccountMenu } from './account-menu.tsx';

type Props = {
  readonly place: Place;
  readonly onProblem: (problem: Problem | null) => void;
};

/** The true state of the line, and who is signed in. */
export function Header({ place, onProblem }: Props) {
  const { phone, commands } = useUi();
  const line = lineWords(phone.value);
  return (
    <header class="header">
      <h1 class="hidden">{i18n.t('app.title')}</h1>
      <p class="line" role="status" data-tone={line.tone}>
        <span class="dot" aria-hidden="true" />
        <span>{line.text}</span>
      </p>
      {line.canRetry ? (
        <ActionButton look="link" act={commands.wake} onProblem={onProblem}>
          {i18n.t('line.retry')}
        </ActionButton>
      ) : null}
      <AccountMenu place={place} onProblem={onProblem} />
    </header>
  );
}
