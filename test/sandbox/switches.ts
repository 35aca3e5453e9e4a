/** How the HTTP API answers. */
type ApiMode =
  | { readonly kind: 'normal' }
  /** `left`: how many answers still; `null` until reset. */
  | { readonly kind: 'status'; readonly status: 500 | 503; readonly left: number | null }
  | { readonly kind: 'malformed'; readonly shape: MalformedShape; readonly left: number | null };

export type MalformedShape = 'not-json' | 'empty' | 'wrong-shape';

export type SsoMode = 'normal' | 'error-redirect' | 'no-code-redirect' | 'status-500';

/** The faults that can be thrown, changed while the sandbox runs. */
export type Switches = {
  api: ApiMode;
  apiDelayMs: number;
  sso: SsoMode;
  ssoDelayMs: number;
  broker: 'up' | 'down';
  /** Receives everything and says nothing. */
  sipSilent: boolean;
  /** Refuses SIP connections until then, milliseconds since the epoch. */
  sipRefusedUntil: number;
  stunSilent: boolean;
  /** Whether call parameters name STUN and TURN servers. */
  advertiseIceServers: boolean;
  /** Life of the access tokens issued from now on, seconds. */
  tokenLifeS: number;
};

export function normalSwitches(tokenLifeS: number): Switches {
  return {
    api: { kind: 'normal' },
    apiDelayMs: 0,
    sso: 'normal',
    ssoDelayMs: 0,
    broker: 'up',
    sipSilent: false,
    sipRefusedUntil: 0,
    stunSilent: false,
    advertiseIceServers: true,
    tokenLifeS,
  };
}
