import { Undo2, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Peer } from '../../call/call.ts';
import type { TransferEnd } from '../../call/transfer.ts';
import { peerName } from '../call/call-words.ts';
import { useUi } from '../ui-context.ts';
import { resultWords } from './transfer-words.ts';

type Props = { readonly last: TransferEnd | null; readonly peer: Peer };

/** How the last transfer of a call that is still here ended, until it is dismissed. */
export function TransferResult({ last, peer }: Props) {
  const { settings } = useUi();
  const [dismissed, setDismissed] = useState<TransferEnd | null>(null);
  if (last === null || same(last, dismissed)) return null;
  return (
    <div class="note plain" data-testid="transfer-result">
      <Undo2 aria-hidden="true" size={18} />
      <p class="note-text">{resultWords(last, peerName(peer, settings.value.country))}</p>
      <button
        type="button"
        class="button quiet icon-only"
        aria-label={i18n.t('transfer.dismiss')}
        title={i18n.t('transfer.dismiss')}
        onClick={() => setDismissed(last)}
      >
        <X aria-hidden="true" size={16} />
      </button>
    </div>
  );
}

/** Each snapshot is a new object: the same end is told by what it says. A new transfer takes this component away. */
function same(one: TransferEnd, other: TransferEnd | null): boolean {
  return other !== null && one.kind === other.kind && one.to.destination === other.to.destination;
}
