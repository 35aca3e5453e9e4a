import * as v from 'valibot';
import { action, count, ms, plain, seconds, type Action } from './action.ts';

export const WEB_ACTIONS: Readonly<Record<string, Action>> = {
  failApi: action(v.object({ status: v.picklist([500, 503]), count }), (control, given) =>
    control.failApi(given.status, given.count),
  ),
  malformApi: action(
    v.object({ shape: v.picklist(['not-json', 'empty', 'wrong-shape']), count }),
    (control, given) => control.malformApi(given.shape, given.count),
  ),
  delayApi: action(v.object({ ms }), (control, given) => control.delayApi(given.ms)),
  missContacts: action(v.object({ how: v.picklist(['empty', 'not-found', 'failure']) }), (control, { how }) =>
    control.missContacts(how),
  ),
  delaySso: action(v.object({ ms }), (control, given) => control.delaySso(given.ms)),
  setSso: action(
    v.object({ mode: v.picklist(['normal', 'error-redirect', 'no-code-redirect', 'status-500']) }),
    (control, { mode }) => control.setSso(mode),
  ),
  setBroker: action(v.object({ mode: v.picklist(['up', 'down']) }), (control, { mode }) =>
    control.setBroker(mode),
  ),
  setTokenLife: action(v.object({ seconds }), (control, given) => control.setTokenLife(given.seconds)),
  expireAccessTokens: plain((control) => control.expireAccessTokens()),
  revokeRefreshTokens: plain((control) => control.revokeRefreshTokens()),
  endSsoSessions: plain((control) => control.endSsoSessions()),
};
