import { NORMAL_TRANSFER, type TransferPlan } from './transfer-plan.ts';

/** How the HTTP API answers. */
type ApiMode =
  | { readonly kind: 'normal' }
  /** `left`: how many answers still; `null` until reset. */
  | { readonly kind: 'status'; readonly status: 500 | 503; readonly left: number | null }
  | { readonly kind: 'malformed'; readonly shape: MalformedShape; readonly left: number | null };

export type MalformedShape = 'not-json' | 'empty' | 'wrong-shape';

export type SsoMode = 'normal' | 'error-redirect' | 'no-code-redirect' | 'status-500';

/**
 * How a host of the SIP server takes connections: `refused` answers 503 to the upgrade, `cut` drops the connection,
 * `hanging` never answers the upgrade, `silent` takes it and then says nothing, to the open ones neither.
 */
export type SipHostMode = 'up' | 'refused' | 'cut' | 'hanging' | 'silent';

/** Lives in seconds. `grantS`: the longest that is granted, `null` as asked; `minS`: shorter is answered 423. */
export type RegistrationLife = { readonly grantS: number | null; readonly minS: number };

/** A REGISTER's refusal; 401 is a new challenge, whatever the credentials. `left`: how often still, `null` until reset. */
export type RegisterRefusal = {
  readonly status: number;
  readonly reason: string;
  /** Seconds, in a Retry-After header. */
  readonly retryAfterS: number | null;
  readonly left: number | null;
};

/**
 * Recording by the server. `enabled`: calls are recorded. `allowed`: the calls on which the agent may pause it.
 * `refusalStatus`: of an answer that refuses a pause, 200 being `{success:false}` alone.
 */
export type Recording = {
  readonly enabled: boolean;
  readonly allowed: 'both' | 'outgoing' | 'none';
  readonly refusalStatus: number;
};

/** `left`: how many re-INVITEs still; `null` until reset. */
export type ReinviteRefusal = { readonly status: number; readonly left: number | null };

export type CallDetailsMode = 'normal' | 'status-500' | 'malformed';

export type IceSilence = 'none' | 'all' | 'stun' | 'turn';

/** `empty`: 200 with no contact; `not-found`: 404; `failure`: 200 with `success: false`. */
export type ContactMiss = 'empty' | 'not-found' | 'failure';

export type PusherMode = 'up' | 'down' | 'silent';

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
  /** By host name; who is not named is up. */
  sipHosts: Readonly<Record<string, SipHostMode>>;
  /** OPTIONS outside a call gets no answer. */
  optionsIgnored: boolean;
  registrationLife: RegistrationLife;
  registerRefusal: RegisterRefusal | null;
  /** Status of the answer to every INFO; `null`: what it deserves. */
  infoRefusal: number | null;
  reinviteRefusal: ReinviteRefusal | null;
  /** 180 and 183 are sent reliably to who supports it (RFC 3262). */
  provisionalsReliable: boolean;
  /** Status of the answer to hold and unhold, 200 being `{success:false}` alone; `null`: they are done. */
  holdRefusal: number | null;
  recording: Recording;
  transfer: TransferPlan;
  /** Status of the answer to every well-formed REFER; `null`: what it deserves. */
  transferRefusal: number | null;
  transferEventsLost: boolean;
  callDetails: CallDetailsMode;
  cancelTransferRefusal: number | null;
  pusher: PusherMode;
  /** Whose requests get no answer: a binding is STUN, everything else TURN. */
  stunSilent: IceSilence;
  /** STUN and TURN answer that much later, milliseconds; relayed data is not delayed. */
  stunDelayMs: number;
  /** Whether call parameters name STUN and TURN servers. */
  advertiseIceServers: boolean;
  /** Further addresses that call parameters name, before our own. */
  iceExtra: readonly string[];
  /** What a contact that is not known is answered with. */
  contactMiss: ContactMiss;
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
    sipHosts: {},
    optionsIgnored: false,
    registrationLife: { grantS: null, minS: 60 },
    registerRefusal: null,
    infoRefusal: null,
    reinviteRefusal: null,
    provisionalsReliable: false,
    holdRefusal: null,
    recording: { enabled: true, allowed: 'both', refusalStatus: 403 },
    transfer: NORMAL_TRANSFER,
    transferRefusal: null,
    transferEventsLost: false,
    callDetails: 'normal',
    cancelTransferRefusal: null,
    pusher: 'up',
    stunSilent: 'none',
    stunDelayMs: 0,
    iceExtra: [],
    contactMiss: 'empty',
    advertiseIceServers: true,
    tokenLifeS,
  };
}
