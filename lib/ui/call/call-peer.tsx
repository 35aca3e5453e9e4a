import { Globe, Phone, User } from 'lucide-preact';
import { i18n } from '#i18n';
import type { Call, Peer } from '../../call/call.ts';
import { showNumber } from '../../numbers/show-number.ts';
import { useUi } from '../ui-context.ts';
import { peerName } from './call-words.ts';

/** Who is on the other side, and over which number of the company. */
export function CallPeer({ call }: { readonly call: Call }) {
  const { settings } = useUi();
  const { country } = settings.value;
  const { peer } = call;
  const line = call.line === '' ? null : showNumber(call.line, country);
  return (
    <div class="call-peer">
      <span class="avatar" aria-hidden="true">
        <PeerIcon peer={peer} />
      </span>
      <h2 class="call-name">
        <bdi>{peerName(peer, country)}</bdi>
      </h2>
      {peer.name !== '' && peer.number !== '' ? (
        <p class="call-number">
          <bdi dir="ltr">{showNumber(peer.number, country)}</bdi>
        </p>
      ) : null}
      {line === null ? null : (
        <p class="call-line">
          {call.direction === 'out' ? i18n.t('call.from', [line]) : i18n.t('call.to', [line])}
        </p>
      )}
    </div>
  );
}

function PeerIcon({ peer }: { readonly peer: Peer }) {
  if (peer.kind === 'anonymous') return <Globe size={24} />;
  return peer.name === '' ? <Phone size={24} /> : <User size={24} />;
}
