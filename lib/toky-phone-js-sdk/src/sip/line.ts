import { Inviter, Registerer, RegistererState, SIPExtension, UserAgent } from 'sip.js';
import type { Invitation } from 'sip.js';
import type { CallParams } from '../api/schemas.ts';
import { cleanMessage } from './clean-message.ts';
import type { connectionFactory } from './connection.ts';
import { createRetry } from './retry.ts';
import { statusOf } from './refusal.ts';

/** Seconds a registration is asked for, as Toky's client does. */
const EXPIRES = 600;
/** Refreshed at this share of its life, percent. */
const REFRESH_AT = 75;

export type RegistrationFailure = {
  /** SIP status; 0 where there was no answer. */
  readonly status: number;
  readonly reason: string;
  readonly cause: 'wrong-password' | 'forbidden' | 'wrong-domain' | 'server';
};

export type LineEvents = {
  readonly onRegistering: () => void;
  readonly onRegistered: () => void;
  readonly onUnregistered: () => void;
  readonly onDisconnected: () => void;
  readonly onReconnecting: (attempt: number, delay: number) => void;
  readonly onRefused: (failure: RegistrationFailure) => void;
  readonly onInvitation: (invitation: Invitation) => void;
};

export type LineOptions = {
  readonly sip: CallParams['sip'];
  readonly displayName: string;
  readonly userAgent: string;
  /** A UUID that stays the same for an installation, so that a restart replaces its own contact. */
  readonly instanceId: string;
  readonly connectionFactory: ReturnType<typeof connectionFactory>;
  readonly events: LineEvents;
};

/** The agent's SIP line: a socket, a registration, and the will to have both again when they are lost. */
export type Line = {
  readonly start: () => void;
  /** Unregisters and closes; resolves when that is done, or could not be done. */
  readonly stop: () => Promise<void>;
  readonly isRegistered: () => boolean;
  readonly invite: (target: string, headers: readonly string[]) => Inviter;
};

export function createLine(options: LineOptions): Line {
  const { sip, events } = options;
  const server = [...sip.ws_servers].sort((a, b) => b.weight - a.weight)[0];
  const uri = UserAgent.makeURI(`sip:${sip.uri}`);
  if (!server || !uri) throw new TypeError("Toky's call parameters name no usable SIP address");
  let stopped = false;
  /** A REGISTER of ours is under way: its own answer is judged. SIP.js refreshes by itself, and tells nobody why it failed. */
  let asked = false;

  const userAgent = new UserAgent({
    uri,
    authorizationUsername: sip.username,
    authorizationPassword: sip.password,
    displayName: options.displayName,
    userAgentString: options.userAgent,
    instanceId: options.instanceId,
    sipExtension100rel: SIPExtension.Supported,
    // The server decides how long a call rings; SIP.js would refuse it after 60 s.
    noAnswerTimeout: 180,
    sessionDescriptionHandlerFactory: options.connectionFactory,
    transportOptions: { server: server.ws_uri, traceSip: false, connectionTimeout: 8 },
    // SIP.js logs whole messages, with the digest in them.
    logBuiltinEnabled: false,
    logConfiguration: false,
    delegate: {
      onConnect: () => register(),
      onDisconnect: (error) => {
        if (stopped || !error) return;
        events.onDisconnected();
        retry.schedule();
      },
      onInvite: (invitation) => events.onInvitation(invitation),
    },
  });
  const receive = userAgent.transport.onMessage;
  userAgent.transport.onMessage = (message) => {
    try {
      receive?.(cleanMessage(message));
    } catch {
      // What SIP.js cannot make sense of concerns no call of ours; the socket and the line live on.
    }
  };
  // Toky's client registers with the user in the Request-URI, where SIP.js alone would leave it out.
  const registerer = new Registerer(userAgent, {
    registrar: uri,
    expires: EXPIRES,
    refreshFrequency: REFRESH_AT,
    instanceId: options.instanceId,
    logConfiguration: false,
  });
  const retry = createRetry({
    attempt: () => (userAgent.isConnected() ? register() : void connect()),
    onScheduled: (attempt, delay) => events.onReconnecting(attempt, delay),
    online: globalThis,
  });

  registerer.stateChange.addListener((state) => {
    if (stopped) return;
    if (state === RegistererState.Registered) {
      retry.succeeded();
      events.onRegistered();
    } else if (state === RegistererState.Unregistered) {
      events.onUnregistered();
      if (!asked) retry.schedule();
    }
  });

  async function connect(): Promise<void> {
    try {
      await userAgent.reconnect();
    } catch {
      if (!stopped) retry.schedule();
    }
  }

  function register(): void {
    if (stopped) return;
    events.onRegistering();
    asked = true;
    registerer
      .register({
        requestDelegate: {
          onAccept: () => {
            asked = false;
            // A registration over a new socket does not change SIP.js's state: it was registered, and is.
            if (registerer.state === RegistererState.Registered && !stopped) {
              retry.succeeded();
              events.onRegistered();
            }
          },
          onReject: (response) => {
            asked = false;
            const failure = failureOf(statusOf(response));
            if (failure.cause === 'server') retry.schedule(registerer.retryAfter);
            else events.onRefused(failure);
          },
        },
      })
      // Another REGISTER is under way; its answer tells.
      .catch(() => undefined);
  }

  return {
    start() {
      userAgent.start().catch(() => {
        if (!stopped) retry.schedule();
      });
    },
    async stop() {
      stopped = true;
      retry.stop();
      // SIP.js ends the sessions, unregisters and closes the socket; without a socket there is nothing to say goodbye to.
      await userAgent.stop().catch(() => undefined);
    },
    isRegistered: () => userAgent.isConnected() && registerer.state === RegistererState.Registered,
    invite(target, headers) {
      const targetUri = UserAgent.makeURI(target);
      if (!targetUri) throw new TypeError('Not a SIP address to call');
      return new Inviter(userAgent, targetUri, { earlyMedia: true, extraHeaders: [...headers] });
    },
  };
}

function failureOf({ status, reason }: { status: number; reason: string }): RegistrationFailure {
  switch (status) {
    case 401:
    case 407:
      return { status, reason, cause: 'wrong-password' };
    case 403:
      return { status, reason, cause: 'forbidden' };
    case 404:
      return { status, reason, cause: 'wrong-domain' };
    default:
      return { status, reason, cause: 'server' };
  }
}
