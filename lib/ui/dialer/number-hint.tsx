import { RotateCcw, User } from 'lucide-preact';
import { i18n } from '#i18n';
import type { Peer } from '../../call/call.ts';
import { peerName } from '../call/call-words.ts';
import { useUi } from '../ui-context.ts';
import { useContactName } from './use-contact-name.ts';

type Props = {
  readonly empty: boolean;
  /** E.164, once the typed number is whole. */
  readonly number: string | null;
  readonly last: Peer | null;
  readonly onRedial: () => void;
};

/** The line below the number: whose it is; or, while none is typed, whom one called last. */
export function NumberHint({ empty, number, last, onRedial }: Props) {
  const { settings } = useUi();
  const name = useContactName(number);
  return (
    <div class="number-hint">
      {empty && last !== null ? (
        <button type="button" class="button link" onClick={onRedial}>
          <RotateCcw aria-hidden="true" size={14} />
          <span class="number-hint-text">
            {i18n.t('dialer.redial', [peerName(last, settings.value.country)])}
          </span>
        </button>
      ) : null}
      <p role="status" class="number-owner">
        {name === '' ? null : (
          <>
            <User aria-hidden="true" size={14} />
            <bdi class="number-hint-text">{name}</bdi>
          </>
        )}
      </p>
    </div>
  );
}
