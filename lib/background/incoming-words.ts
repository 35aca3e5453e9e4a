import { i18n } from '#i18n';
import type { Call, Origin, Peer } from '../call/call.ts';
import type { CallerId } from '../facts.ts';
import { showNumber } from '../numbers/show-number.ts';

/** What a person is told of an incoming call, line by line. */
export type IncomingWords = {
  /** The best name there is for who calls; never empty. */
  readonly caller: string;
  /** The number, the company number that was dialled, and by which way the call came: what is known of these. */
  readonly lines: readonly string[];
};

type Home = { readonly country: string; readonly callerIds: readonly CallerId[] };

export function incomingWords(call: Call, home: Home): IncomingWords {
  const { peer, line, origin } = call;
  const lines = [
    peer.name === '' ? '' : showNumber(peer.number, home.country),
    line === '' ? '' : i18n.t('notification.to', [lineName(line, home)]),
    menuWords(origin),
    origin.passedOnBy === '' ? '' : i18n.t('notification.passedOnBy', [origin.passedOnBy]),
    origin.refusedBy === '' ? '' : i18n.t('notification.refusedBy', [origin.refusedBy]),
  ];
  return { caller: callerName(peer, home.country), lines: lines.filter((words) => words !== '') };
}

/** The best name there is for somebody; never empty. `country` (ISO 3166) is where numbers are written as at home. */
export function callerName({ kind, name, number }: Peer, country: string): string {
  if (name !== '') return name;
  if (number !== '') return showNumber(number, country);
  return kind === 'anonymous' ? i18n.t('notification.anonymous') : i18n.t('notification.unknown');
}

function lineName(line: string, { country, callerIds }: Home): string {
  const shown = showNumber(line, country);
  const name = callerIds.find(({ number }) => number === line)?.name ?? '';
  return name === '' || name === line ? shown : `${name} · ${shown}`;
}

/** A menu without a name has an id of digits only, which tells nobody anything. */
function menuWords({ ivr, ivrOption }: Origin): string {
  const menu = /^\d*$/.test(ivr) ? '' : ivr;
  if (menu === '') return ivrOption === '' ? '' : i18n.t('notification.key', [ivrOption]);
  return ivrOption === ''
    ? i18n.t('notification.menu', [menu])
    : i18n.t('notification.menuKey', [menu, ivrOption]);
}
