import { Globe, Phone, User } from 'lucide-preact';
import { i18n } from '#i18n';
import type { Call, Peer } from '../../call/call.ts';
import { showNumber } from '../../numbers/show-number.ts';
import { RecordLink } from '../record/record-link.tsx';
import { SaidBy } from '../record/said-by.tsx';
import { saidName } from '../record/said-name.ts';
import { useUi } from '../ui-context.ts';
import { originWords, peerName } from './call-words.ts';

/** Who is on the other side, by which way they came, and over which number of the company. */
export function CallPeer({ call }: { readonly call: Call }) {
  const { settings } = useUi();
  const { country } = settings.value;
  const { peer } = call;
  const said = saidName(peer, call.record);
  const origin = originWords(call.origin);
  return (
    <div class="call-peer">
      <span class="avatar" aria-hidden="true">
        <PeerIcon peer={peer} />
      </span>
      <div class="call-who">
        <h2 class="call-name">
          <bdi>{said?.name ?? peerName(peer, country)}</bdi>
          <SaidBy said={said} />
        </h2>
        {(peer.name !== '' || said !== null) && peer.number !== '' ? (
          <p class="call-number">
            <bdi dir="ltr">{showNumber(peer.number, country)}</bdi>
          </p>
        ) : null}
        {call.line === '' ? null : <p class="call-line">{lineOf(call, country)}</p>}
        {origin === '' ? null : (
          <p class="call-origin" data-back={call.origin.refusedBy !== ''}>
            {origin}
          </p>
        )}
        <RecordLink record={call.record} />
      </div>
    </div>
  );
}

function lineOf(call: Call, country: string): string {
  // Isolated, so that a number keeps its order in a sentence that runs from right to left.
  const number = `\u2066${showNumber(call.line, country)}\u2069`;
  return call.direction === 'out' ? i18n.t('call.from', [number]) : i18n.t('call.cameTo', [number]);
}

function PeerIcon({ peer }: { readonly peer: Peer }) {
  if (peer.kind === 'anonymous') return <Globe size={24} />;
  return peer.name === '' ? <Phone size={24} /> : <User size={24} />;
}
