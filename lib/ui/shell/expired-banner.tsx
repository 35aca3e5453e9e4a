import { TriangleAlert } from 'lucide-preact';
import { i18n } from '#i18n';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { useUi } from '../ui-context.ts';

/** Asks for a new sign-in, and takes nothing away: a call goes on beneath it. */
export function ExpiredBanner({ onProblem }: { readonly onProblem: (problem: Problem | null) => void }) {
  const { phone, commands } = useUi();
  if (phone.value.signIn.phase !== 'expired') return null;
  return (
    <div class="note warn" role="alert">
      <TriangleAlert aria-hidden="true" size={18} />
      <div class="note-text">
        <p>{i18n.t('signIn.expired')}</p>
        <ActionButton look="plain" act={commands.signIn} onProblem={onProblem}>
          {i18n.t('signIn.again')}
        </ActionButton>
      </div>
    </div>
  );
}
