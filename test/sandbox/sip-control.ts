import { nowMs } from './clock.ts';
import type { ControlTools } from './control-tools.ts';
import type { SipServer } from './sip-server.ts';
import type { SipSocket } from './sip-socket.ts';
import type { RegisterRefusal, RegistrationLife, SipHostMode, Switches } from './switches.ts';

/** What may be done to the SIP server and its connections. Where a host may be named, all are meant without one. */
export type SipControl = {
  /** Ids of the open SIP connections. */
  readonly sipSockets: () => readonly number[];
  /** Drops all SIP connections: `close` with a close frame (1001), `cut` without. */
  readonly dropSip: (how: 'close' | 'cut', host?: string) => void;
  readonly refuseSipFor: (ms: number) => void;
  /** Every connection, open or still to come, is half open: it takes everything and answers nothing. */
  readonly silenceSip: (silent: boolean) => void;
  /** Makes the connections that are open now half open, new ones are answered; the answer is how many. */
  readonly silenceOpenSip: (host?: string) => number;
  /** How one host takes connections from now on; `silent` holds for its open ones too. */
  readonly setSipHost: (host: string, mode: SipHostMode) => void;
  /** Sends any text to all SIP connections. */
  readonly sendOnSip: (text: string) => void;
  /** OPTIONS outside a call gets no answer; everything else does. */
  readonly ignoreOptions: (on: boolean) => void;
  /** The next digest answers are stale and get a new challenge. */
  readonly expireNonces: () => void;
  /** Grants no longer a registration than `grantS`, and refuses one shorter than `minS` with 423; seconds. */
  readonly setRegistrationLife: (life: Partial<RegistrationLife>) => void;
  /** Refuses REGISTER requests whose credentials are right, `count` of them or until reset; `null` takes it back. */
  readonly refuseRegister: (refusal: RegisterRefusalOrder | null) => void;
};

export type RegisterRefusalOrder = {
  /** 401: challenges again however right the credentials are, as for a wrong password. */
  readonly status: number;
  readonly reason?: string;
  readonly retryAfterS?: number;
  readonly count?: number | null;
};

const REASONS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
};

function refusalOf({ status, reason, retryAfterS, count }: RegisterRefusalOrder): RegisterRefusal {
  return {
    status,
    reason: reason ?? REASONS[status] ?? 'Refused',
    retryAfterS: retryAfterS ?? null,
    left: count ?? null,
  };
}

export function createSipControl(
  { note, set }: ControlTools,
  deps: { readonly sip: SipServer; readonly switches: Switches },
): SipControl {
  const { sip, switches } = deps;
  const socketsOf = (host: string | undefined): readonly SipSocket[] =>
    sip.sockets().filter((socket) => host === undefined || socket.host === host);

  return {
    sipSockets: () => sip.sockets().map((socket) => socket.id),
    dropSip(how, host) {
      note('dropSip', host === undefined ? how : `${how} ${host}`);
      for (const socket of socketsOf(host)) {
        if (how === 'close') socket.close(1001);
        else socket.cut();
      }
    },
    refuseSipFor: (ms) => set('sipRefusedUntil', ms === 0 ? 0 : nowMs() + ms),
    silenceSip: (silent) => set('sipSilent', silent),
    silenceOpenSip(host) {
      const sockets = socketsOf(host);
      note('silenceOpenSip', { sockets: sockets.map(({ id }) => id) });
      for (const socket of sockets) socket.silence(true);
      return sockets.length;
    },
    setSipHost: (host, mode) => set('sipHosts', { ...switches.sipHosts, [host]: mode }),
    sendOnSip(text) {
      note('sendOnSip', text.slice(0, 80));
      for (const socket of sip.sockets()) socket.sendRaw(text);
    },
    ignoreOptions: (on) => set('optionsIgnored', on),
    expireNonces() {
      note('expireNonces');
      sip.nonces.expireAll();
    },
    setRegistrationLife: (life) => set('registrationLife', { ...switches.registrationLife, ...life }),
    refuseRegister: (refusal) => set('registerRefusal', refusal === null ? null : refusalOf(refusal)),
  };
}
