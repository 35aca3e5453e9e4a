import type { AccessTokens } from './access-tokens.ts';
import type { ControlTools } from './control-tools.ts';
import type { Sso } from './sso-host.ts';
import type { ContactMiss, MalformedShape, SsoMode } from './switches.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** What may be done to signing in and to the HTTP API. */
export type WebControl = {
  /** Answers the next requests to the API with a status; `null`: until reset. */
  readonly failApi: (status: 500 | 503, count: number | null) => void;
  readonly malformApi: (shape: MalformedShape, count: number | null) => void;
  readonly delayApi: (ms: number) => void;
  readonly missContacts: (how: ContactMiss) => void;
  readonly delaySso: (ms: number) => void;
  readonly setSso: (mode: SsoMode) => void;
  readonly setBroker: (mode: 'up' | 'down') => void;
  /** Life in seconds of the access tokens issued from now on. */
  readonly setTokenLife: (seconds: number) => void;
  readonly expireAccessTokens: () => void;
  readonly revokeRefreshTokens: () => void;
  readonly endSsoSessions: () => void;
};

export function createWebControl(
  { note, set }: ControlTools,
  deps: { readonly sso: Sso; readonly tokens: TokenEndpoint; readonly accessTokens: AccessTokens },
): WebControl {
  return {
    failApi: (status, left) => set('api', { kind: 'status', status, left }),
    malformApi: (shape, left) => set('api', { kind: 'malformed', shape, left }),
    delayApi: (ms) => set('apiDelayMs', ms),
    missContacts: (how) => set('contactMiss', how),
    delaySso: (ms) => set('ssoDelayMs', ms),
    setSso: (mode) => set('sso', mode),
    setBroker: (mode) => set('broker', mode),
    setTokenLife: (seconds) => set('tokenLifeS', seconds),
    expireAccessTokens() {
      note('expireAccessTokens');
      deps.accessTokens.expireAll();
    },
    revokeRefreshTokens() {
      note('revokeRefreshTokens');
      deps.tokens.revokeRefreshTokens();
    },
    endSsoSessions() {
      note('endSsoSessions');
      deps.sso.endSessions();
    },
  };
}
