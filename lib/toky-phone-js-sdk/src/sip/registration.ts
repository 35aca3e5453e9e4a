import type { Core, URI, UserAgent } from 'sip.js';
import { statusOf } from './refusal.ts';

/** Seconds a registration is asked for, as Toky's client does. */
const EXPIRES = 600;
/** The share of its life after which a registration is refreshed. */
const REFRESH_AT = 0.75;
/** Seconds after which a registration is refreshed in any case; a timer could not wait for what some servers grant. */
const LONGEST = 24 * 3600;
/** ms that the goodbye may take. */
const GOODBYE = 2_000;

export type RegistrationFailure = {
  /** SIP status; 0 where there was no answer. */
  readonly status: number;
  readonly reason: string;
  readonly cause: 'wrong-password' | 'forbidden' | 'wrong-domain' | 'server';
};

export type RegistrationEvents = {
  readonly onRegistering: () => void;
  /** There is a registration now, where there was none; a refresh is not told. */
  readonly onRegistered: () => void;
  /** A registration that there was is there no more. */
  readonly onUnregistered: () => void;
  /** `retryAfter`: seconds for which the server wants peace (RFC 3261, 20.33); null where it does not say. */
  readonly onFailed: (failure: RegistrationFailure, retryAfter: number | null) => void;
};

export type RegistrationOptions = {
  readonly userAgent: UserAgent;
  /** Address of record and registrar: Toky's client keeps the user in the Request-URI. */
  readonly uri: URI;
  /** A UUID that stays the same for an installation. */
  readonly instanceId: string;
  readonly events: RegistrationEvents;
};

/**
 * The agent's registration. SIP.js's own holds on to a request whose socket is gone, and tells nobody why a refresh
 * failed; this one is begun anew with each socket, and judges every answer the same.
 */
export type Registration = {
  /** Sends a REGISTER; one that is under way on an older socket is forgotten. */
  readonly register: () => void;
  /** Takes the contact back; resolves when that is done, or could not be done in 2 s. */
  readonly unregister: () => Promise<void>;
  /** The socket is gone, and with it what the server knew of us. */
  readonly lost: () => void;
  readonly isRegistered: () => boolean;
};

export function createRegistration({
  userAgent,
  uri,
  instanceId,
  events,
}: RegistrationOptions): Registration {
  const core = userAgent.userAgentCore;
  const contact = userAgent.contact.uri.toString();
  const request = core.makeOutgoingRequestMessage('REGISTER', uri, uri, uri, {}, []);
  let seconds = EXPIRES;
  /** The server asked for longer, and was not content yet. */
  let raised = false;
  let registered = false;
  /** The server may know our contact: it was told, and did not refuse. */
  let mayBeKnown = false;
  /** Answers to an older question are of no interest. */
  let question = 0;
  let refresh: ReturnType<typeof setTimeout> | undefined;

  function send(expires: number, delegate: Core.OutgoingRequestDelegate): void {
    // The same Call-ID, and a CSeq that rises (RFC 3261, 10.2).
    request.cseq += 1;
    request.setHeader('cseq', `${request.cseq} REGISTER`);
    request.extraHeaders = [
      `Contact: <${contact}>;+sip.instance="<urn:uuid:${instanceId}>";expires=${expires}`,
      'Allow: ACK, CANCEL, INVITE, MESSAGE, BYE, OPTIONS, INFO, NOTIFY, REFER',
    ];
    core.register(request, delegate);
  }

  function end(): void {
    clearTimeout(refresh);
    raised = false;
    mayBeKnown = false;
    if (!registered) return;
    registered = false;
    events.onUnregistered();
  }

  function accepted(response: Core.IncomingResponse): void {
    const granted = expiresOf(response, contact) ?? seconds;
    if (granted <= 0) {
      end();
      return events.onFailed({ status: 200, reason: 'The contact was not kept', cause: 'server' }, null);
    }
    const isNew = !registered;
    registered = true;
    raised = false;
    clearTimeout(refresh);
    refresh = setTimeout(() => register(), Math.min(granted, LONGEST) * REFRESH_AT * 1000);
    if (isNew) events.onRegistered();
  }

  function refused(response: Core.IncomingResponse): void {
    const least = Number(response.message.getHeader('Min-Expires'));
    // RFC 3261, 10.2.8. Longer, and only once, so that the two of us cannot go round for ever.
    if (response.message.statusCode === 423 && least > seconds && !raised) {
      raised = true;
      seconds = least;
      return register();
    }
    end();
    const asked = Number.parseInt(response.message.getHeader('Retry-After') ?? '', 10);
    events.onFailed(failureOf(statusOf(response)), Number.isFinite(asked) ? asked : null);
  }

  function register(): void {
    question += 1;
    const own = question;
    const current = (listener: (response: Core.IncomingResponse) => void) => {
      return (response: Core.IncomingResponse) => {
        if (own === question) listener(response);
      };
    };
    mayBeKnown = true;
    if (!registered) events.onRegistering();
    send(seconds, {
      onAccept: current(accepted),
      onReject: current(refused),
      onRedirect: current(refused),
    });
  }

  return {
    register,
    lost() {
      question += 1;
      end();
    },
    isRegistered: () => registered,
    async unregister() {
      question += 1;
      clearTimeout(refresh);
      registered = false;
      if (!mayBeKnown) return;
      mayBeKnown = false;
      await new Promise<void>((resolve) => {
        const deadline = setTimeout(resolve, GOODBYE);
        const done = () => {
          clearTimeout(deadline);
          resolve();
        };
        send(0, { onAccept: done, onReject: done, onRedirect: done });
      });
    },
  };
}

/** Seconds granted to our contact, of all that the answer lists (RFC 3261, 10.2.4); null where it does not say. */
function expiresOf(response: Core.IncomingResponse, contact: string): number | null {
  const [user] = contact.replace(/^sips?:/, '').split('@');
  const all = response.message.getHeaders('Contact').flatMap((value) => splitContacts(value));
  const own = all.find((value) => value.includes(`:${user}@`)) ?? (all.length === 1 ? all[0] : undefined);
  const seconds = /;\s*expires\s*=\s*"?(\d+)/i.exec(own ?? '')?.[1] ?? response.message.getHeader('Expires');
  return seconds === undefined ? null : Number(seconds);
}

/** Several contacts may share one header line; a comma inside `<>` or quotes parts nothing. */
function splitContacts(value: string): string[] {
  return value.match(/(?:<[^>]*>|"[^"]*"|[^,<"])+/g) ?? [];
}

function failureOf({ status, reason }: { status: number; reason: string }): RegistrationFailure {
  switch (status) {
    case 401:
    case 407:
      return { status, reason, cause: 'wrong-password' };
    case 403:
      return { status, reason, cause: 'forbidden' };
    case 404:
    case 604:
      return { status, reason, cause: 'wrong-domain' };
    default:
      return { status, reason, cause: 'server' };
  }
}
