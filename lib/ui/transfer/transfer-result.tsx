import { Undo2, X } from 'lucide-preact';
import { i18n } from '#i18n';
import type { Call } from '../../call/call.ts';
import type { TransferEnd } from '../../call/transfer.ts';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { peerName } from '../call/call-words.ts';
import { useUi } from '../ui-context.ts';
import { resultWords } from './transfer-words.ts';

type Props = {
  readonly call: Call;
  readonly last: TransferEnd;
  readonly onProblem: (problem: Problem | null) => void;
};

/** How the last transfer of a call that is still here ended, until it is dismissed. */
export function TransferResult({ call, last, onProblem }: Props) {
  const { settings, commands } = useUi();
  return (
    <div class="note plain" data-testid="transfer-result">
      <Undo2 aria-hidden="true" size={18} />
      <p class="note-text">{resultWords(last, peerName(call.peer, settings.value.country))}</p>
      <ActionButton
        look="quiet icon-only"
        label={i18n.t('transfer.dismiss')}
        act={() => commands.dismissTransfer(call.id)}
        onProblem={onProblem}
      >
        <X aria-hidden="true" size={16} />
      </ActionButton>
    </div>
  );
}
