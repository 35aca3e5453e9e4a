import { Moon } from 'lucide-preact';
import { i18n } from '#i18n';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { useUi } from '../ui-context.ts';
import { quietWords } from './quiet-words.ts';
import './quiet.css';

/** Says that calls do not ring, as long as they do not, and ends it by one click. */
export function QuietNote({ onProblem }: { readonly onProblem: (problem: Problem | null) => void }) {
  const { phone, commands } = useUi();
  const words = quietWords(phone.value.doNotDisturb, Date.now());
  return (
    <div role="status" class="quiet-note-region">
      {words === null ? null : (
        <div class="quiet-note">
          <Moon aria-hidden="true" size={16} />
          <span>{words}</span>
          <ActionButton look="link" act={() => commands.setDoNotDisturb(false, null)} onProblem={onProblem}>
            {i18n.t('quiet.end')}
          </ActionButton>
        </div>
      )}
    </div>
  );
}
