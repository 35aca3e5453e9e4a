import { Phone, PhoneIncoming, PhoneMissed, PhoneOutgoing } from 'lucide-preact';
import { i18n } from '#i18n';
import type { Recent } from '../../contract.ts';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { peerName } from '../call/call-words.ts';
import { locale } from '../locale.ts';
import { endSentence } from '../sentences.ts';
import { durationWords, whenWords } from '../time-words.ts';
import { useUi } from '../ui-context.ts';

type Props = {
  readonly recent: Recent;
  readonly onFill: (number: string) => void;
  readonly onProblem: (problem: Problem | null) => void;
};

/** One call of the list: the row puts its number into the keypad, the button calls. */
export function RecentItem({ recent, onFill, onProblem }: Props) {
  const { settings, commands } = useUi();
  const { peer } = recent;
  const name = peerName(peer, settings.value.country);
  const when = whenWords(recent.startedAt, Date.now(), locale());
  const row = (
    <>
      <DirectionIcon recent={recent} />
      <span class="recent-text">
        <span class="recent-name">
          <bdi>{name}</bdi>
        </span>
        <span class="recent-what">
          {what(recent)} · <time dateTime={new Date(recent.startedAt).toISOString()}>{when}</time>
        </span>
      </span>
    </>
  );
  return (
    <li class="recent" data-missed={isMissed(recent)} data-seen={recent.seen}>
      {peer.number === '' ? (
        <div class="recent-row">{row}</div>
      ) : (
        <>
          <button
            type="button"
            class="recent-row"
            title={i18n.t('recents.fillPeer', [name])}
            onClick={() => onFill(peer.number)}
          >
            {row}
          </button>
          <ActionButton
            look="quiet icon-only call-back"
            label={i18n.t('recents.callPeer', [name])}
            act={() => commands.dial(peer.number, settings.value.callerId)}
            onProblem={onProblem}
          >
            <Phone aria-hidden="true" size={18} />
          </ActionButton>
        </>
      )}
    </li>
  );
}

function isMissed({ reason }: Recent): boolean {
  return reason.kind === 'missed';
}

function DirectionIcon({ recent }: { readonly recent: Recent }) {
  if (isMissed(recent)) return <PhoneMissed aria-hidden="true" size={18} />;
  return recent.direction === 'in' ? (
    <PhoneIncoming aria-hidden="true" size={18} />
  ) : (
    <PhoneOutgoing aria-hidden="true" size={18} />
  );
}

/** Which way the call went, and how long it lasted or why it did not come about. */
function what(recent: Recent): string {
  if (isMissed(recent)) return i18n.t('recents.missed');
  const direction = recent.direction === 'in' ? i18n.t('recents.incoming') : i18n.t('recents.outgoing');
  const parts = [
    direction,
    ...(recent.connectedAt === null ? [] : [durationWords(recent.endedAt - recent.connectedAt)]),
    // That somebody hung up in the end is how calls end; anything else is worth a word.
    ...(recent.reason.kind === 'hung-up' ? [] : [endSentence(recent.reason).replace(/\.$/, '')]),
  ];
  return parts.join(' · ');
}
