import { Inviter, SIPExtension, UserAgent } from 'sip.js';
import type { Invitation, SessionDescriptionHandlerFactory } from 'sip.js';
import type { CallParams } from '../api/schemas.ts';
import { endDialog } from './dialog-state.ts';
import type { DialogState } from './dialog-state.ts';
import { createLiveness } from './liveness.ts';
import type { BrowserNetwork } from './network-events.ts';
import { createRegistration } from './registration.ts';
import type { RegistrationFailure } from './registration.ts';
import { createRetry } from './retry.ts';
import { createServerList } from './server-list.ts';
import { SipTransport } from './transport.ts';
import type { TransportOptions } from './transport.ts';
import { giveUpWithinCalls } from './unanswered.ts';

/** ms within which a socket must open. */
const CONNECT_TIMEOUT = 8_000;

export type LineEvents = {
  readonly onRegistering: () => void;
  readonly onRegistered: () => void;
  readonly onUnregistered: () => void;
  readonly onDisconnected: () => void;
  readonly onReconnecting: (attempt: number, delay: number) => void;
  readonly onRefused: (failure: RegistrationFailure) => void;
  readonly onInvitation: (invitation: Invitation) => void;
  /** A registration over a new socket after an older was lost: what calls there are must be told where we are. */
  readonly onBack: () => void;
  readonly onOffline: () => void;
};

export type LineOptions = {
  readonly sip: CallParams['sip'];
  readonly displayName: string;
  readonly userAgent: string;
  /** A UUID that stays the same for an installation, so that a restart replaces its own contact. */
  readonly instanceId: string;
  readonly connectionFactory: SessionDescriptionHandlerFactory;
  readonly network: BrowserNetwork;
  readonly now: () => number;
  readonly random: () => number;
  readonly events: LineEvents;
};

/** The agent's SIP line: a socket, a registration, and the will to have both again when they are lost. */
export type Line = {
  readonly start: () => void;
  /** Unregisters and closes; resolves when that is done, or could not be done. */
  readonly stop: () => Promise<void>;
  readonly isRegistered: () => boolean;
  readonly isConnected: () => boolean;
  /** When the server was last heard, ms since 1970. */
  readonly heardAt: () => number;
  readonly invite: (target: string, headers: readonly string[]) => Inviter;
  /** Hangs up a call of an earlier instance. */
  readonly endLeft: (dialog: DialogState) => void;
  /** Runs the task now, or as soon as there is a socket again. */
  readonly whenConnected: (task: () => void) => void;
};

export function createLine(options: LineOptions): Line {
  const { sip, events, instanceId, network, now, random } = options;
  const servers = createServerList(sip.ws_servers, { now, random });
  const uri = UserAgent.makeURI(`sip:${sip.uri}`);
  const domain = UserAgent.makeURI(`sip:${sip.domain}`);
  if (!uri || !domain) throw new TypeError("Toky's call parameters name no usable SIP address");
  const contact = contactOf(instanceId);
  const transportOptions: TransportOptions = { servers, now, connectTimeout: CONNECT_TIMEOUT };
  let stopped = false;
  let lostOnce = false;
  /** The registrar will have none of us: neither the socket nor the registration is tried again. */
  let refused = false;
  let waiting: (() => void)[] = [];

  const userAgent = new UserAgent({
    uri,
    authorizationUsername: sip.username,
    authorizationPassword: sip.password,
    displayName: options.displayName,
    userAgentString: options.userAgent,
    instanceId,
    contactName: contact.name,
    viaHost: contact.host,
    sipExtension100rel: SIPExtension.Supported,
    // The server decides how long a call rings; SIP.js would refuse it after 60 s.
    noAnswerTimeout: 180,
    sessionDescriptionHandlerFactory: options.connectionFactory,
    transportConstructor: SipTransport,
    transportOptions,
    // SIP.js logs whole messages, with the digest in them.
    logBuiltinEnabled: false,
    logConfiguration: false,
    delegate: {
      onConnect: connected,
      onDisconnect: disconnected,
      onInvite: (invitation) => events.onInvitation(invitation),
    },
  });
  // SIP.js made it by the constructor above, and declares it by its interface.
  const transport = userAgent.transport as SipTransport;
  const registration = createRegistration({
    userAgent,
    uri,
    instanceId,
    events: {
      onRegistering: () => events.onRegistering(),
      onRegistered: registered,
      onUnregistered: () => events.onUnregistered(),
      onFailed: failed,
    },
  });
  const retry = createRetry({
    attempt: () => (transport.isConnected() ? registration.register() : connect()),
    onScheduled: (attempt, delay) => events.onReconnecting(attempt, delay),
    random,
  });
  const liveness = createLiveness({
    askByOptions() {
      const core = userAgent.userAgentCore;
      core.request(core.makeOutgoingRequestMessage('OPTIONS', domain, uri, domain, {}, []));
    },
    askByRegister: () => registration.register(),
    heardAt: () => transport.heardAt,
    heardCount: () => transport.heardCount,
    onDead: () => transport.lose('The server fell silent'),
    now,
    network,
  });
  const stops = [network.onOnline(() => retry.hurry()), network.onOffline(() => events.onOffline())];

  function connect(): void {
    transport.connect().catch(() => {
      if (!stopped) retry.schedule();
    });
  }

  function connected(): void {
    if (stopped) return;
    giveUpWithinCalls(userAgent.userAgentCore);
    liveness.start();
    registration.register();
    const tasks = waiting;
    waiting = [];
    for (const task of tasks) task();
  }

  function disconnected(error?: Error): void {
    liveness.stop();
    if (stopped || !error) return;
    registration.lost();
    // The refusal is the last word on this line.
    if (refused) return;
    lostOnce = true;
    events.onDisconnected();
    retry.schedule();
  }

  function registered(): void {
    if (stopped) return;
    retry.succeeded();
    servers.succeeded(transport.server);
    events.onRegistered();
    if (!lostOnce) return;
    lostOnce = false;
    events.onBack();
  }

  function failed(failure: RegistrationFailure, retryAfter: number | null): void {
    if (stopped) return;
    if (failure.cause !== 'server') {
      refused = true;
      retry.stop();
      // It would ask by REGISTER, and each wrong password counts with some servers.
      liveness.stop();
      return events.onRefused(failure);
    }
    // Another server may do better (RFC 3261, 21.5.4); an only one is left in peace for as long as it asks.
    if (servers.hasAlternative(transport.server)) transport.lose('The server does not register');
    else retry.schedule(retryAfter);
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
      liveness.stop();
      for (const stop of stops) stop();
      if (transport.isConnected()) await registration.unregister();
      // SIP.js ends what sessions there are and closes the socket.
      await userAgent.stop().catch(() => undefined);
    },
    isRegistered: () => transport.isConnected() && registration.isRegistered(),
    isConnected: () => transport.isConnected(),
    heardAt: () => transport.heardAt,
    invite(target, headers) {
      const targetUri = UserAgent.makeURI(target);
      if (!targetUri) throw new TypeError('Not a SIP address to call');
      return new Inviter(userAgent, targetUri, { earlyMedia: true, extraHeaders: [...headers] });
    },
    endLeft: (dialog) => endDialog(userAgent.userAgentCore, dialog),
    whenConnected(task) {
      if (transport.isConnected()) task();
      else waiting.push(task);
    },
  };
}

/**
 * The same contact on every start of an installation: registrars that know nothing of `+sip.instance` replace it too, and
 * leave no ghost that rings at nobody.
 */
function contactOf(instanceId: string): { readonly name: string; readonly host: string } {
  const letters = instanceId.replaceAll('-', '').toLowerCase();
  return { name: letters.slice(0, 8), host: `${letters.slice(8, 20)}.invalid` };
}
