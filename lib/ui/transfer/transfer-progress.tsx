import { Check, Undo2 } from 'lucide-preact';
import { i18n } from '#i18n';
import { can } from '../../call/can.ts';
import type { CallOf } from '../../call/call.ts';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { peerName } from '../call/call-words.ts';
import { useUi } from '../ui-context.ts';
import { progressWords } from './transfer-words.ts';
import type { TransferUnderWay } from './transfer-words.ts';
import './transfer.css';

type Props = {
  readonly call: CallOf<'active'>;
  readonly transfer: TransferUnderWay;
  readonly onProblem: (problem: Problem | null) => void;
};

/** Where the transfer is, and the ways on and back. */
export function TransferProgress({ call, transfer, onProblem }: Props) {
  const { settings, commands } = useUi();
  const caller = peerName(call.peer, settings.value.country);
  const able = can(call);
  return (
    <div class="progress" data-step={transfer.step}>
      <p class="progress-words">{progressWords(transfer, caller)}</p>
      {able.completeTransfer || able.cancelTransfer ? (
        <div class="call-buttons">
          {able.cancelTransfer ? (
            <ActionButton look="plain" act={() => commands.cancelTransfer(call.id)} onProblem={onProblem}>
              <Undo2 aria-hidden="true" size={18} />
              {i18n.t('transfer.back')}
            </ActionButton>
          ) : null}
          {able.completeTransfer ? (
            <ActionButton
              look="primary"
              label={i18n.t('transfer.completeTo', [caller, transfer.to.name])}
              act={() => commands.completeTransfer(call.id)}
              onProblem={onProblem}
            >
              <Check aria-hidden="true" size={18} />
              {i18n.t('transfer.complete')}
            </ActionButton>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
