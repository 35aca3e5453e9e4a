import { i18n } from '#i18n';
import type { CallOf, CallTrouble } from '../../call/call.ts';

/** What keeps two people from hearing each other comes before what makes it less pleasant. */
const ORDER: readonly CallTrouble['kind'][] = [
  'microphone-silent',
  'nothing-received',
  'loss-out',
  'loss-in',
  'delay',
  'jitter',
];

/** The one thing that is worst about how the call sounds, in words; empty where it sounds well. */
export function troubleWords({
  microphone,
  media,
  muted,
  held,
  troubles,
}: Pick<CallOf<'active'>, 'microphone' | 'media' | 'muted' | 'held' | 'troubles'>): string {
  if (microphone === 'gone') return i18n.t('trouble.microphoneGone');
  // The sound is away as a whole, or is meant to be: the marks say so.
  if (media === 'lost' || held) return '';
  const heard = muted ? troubles.filter(({ kind }) => kind !== 'microphone-silent') : troubles;
  const [worst] = heard.toSorted((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
  return worst === undefined ? '' : wordsOf(worst);
}

function wordsOf({ kind, value }: CallTrouble): string {
  switch (kind) {
    case 'loss-in':
      return i18n.t('trouble.lossIn', [percent(value)]);
    case 'loss-out':
      return i18n.t('trouble.lossOut', [percent(value)]);
    case 'jitter':
      return i18n.t('trouble.jitter');
    case 'delay':
      return i18n.t('trouble.delay', [Math.round((value ?? 0) / 50) * 50]);
    case 'microphone-silent':
      return i18n.t('trouble.microphoneSilent');
    case 'nothing-received':
      return i18n.t('trouble.nothingReceived');
  }
}

function percent(share: number | null): number {
  return Math.max(1, Math.round((share ?? 0) * 100));
}
