import { EventEmitter } from 'eventemitter3';
import type { Invitation, Inviter, Session } from 'sip.js';
import { createApi } from './api/api.ts';
import type { Api } from './api/api.ts';
import type { CallParams } from './api/schemas.ts';
import { TokySession } from './session.ts';
import { connectionFactory } from './sip/connection.ts';
import type { GetMicrophone } from './sip/connection.ts';
import { readCallData } from './sip/incoming.ts';
import type { CallData } from './sip/incoming.ts';
import { createLine } from './sip/line.ts';
import type { Line, RegistrationFailure } from './sip/line.ts';
import { createSounds } from './sounds/sounds.ts';
import type { OwnSounds, Sounds } from './sounds/sounds.ts';
import { ClientStatus } from './status.ts';
import { userAgentString } from './user-agent.ts';

export type ClientOptions = {
  readonly accessToken: string;
  readonly account: {
    /** The agent's email. */
    readonly user: string;
    readonly type: 'agent';
    /** Default true. */
    readonly acceptInboundCalls?: boolean;
    readonly callRecordingEnabled?: boolean;
  };
  /** Kept for Toky's signature; SIP.js is the only one. */
  readonly transportLib?: 'sip.js';
  readonly media?: OwnSounds;
  /** Ours: asked for a live token when the API refused the one in use; null gives up. */
  readonly onTokenRejected?: (rejected: string) => Promise<string | null>;
  /** Ours: default `https://api.toky.co`. */
  readonly apiUrl?: string;
  /** Ours: a UUID, the same on every start of an installation; default a new one. */
  readonly instanceId?: string;
  /** Ours: where the microphone comes from; default `getUserMedia`. */
  readonly getMicrophone?: GetMicrophone;
};

/** Payload of INVITE, as Toky's client gives it; `session` is ours. */
export type InviteData = {
  readonly agentData: { readonly agentId: string; readonly sipUsername: string; readonly companyId: string };
  readonly callData: CallData;
  readonly session: TokySession;
};

export type ClientEvents = {
  invite: (data: InviteData) => void;
  invite_rejected: (data: Omit<InviteData, 'session'>) => void;
  registering: () => void;
  connecting: () => void;
  unregistered: () => void;
  registration_failed: (failure: RegistrationFailure) => void;
  registered: () => void;
  ready: () => void;
  disconnected: () => void;
  reconnecting: (data: { readonly attempt: number; readonly delay: number }) => void;
  session_updated: (data: { readonly session: TokySession }) => void;
};

const API_TIMEOUT = 10_000;
const NUMBER = /^\+?[0-9*#]{1,32}$/;

/** A phone of Toky's in the browser, with the public face of Toky's own client. */
export class TokyClient extends EventEmitter<ClientEvents> {
  /** The HTTP API under `/v1/sdk`, for this agent. */
  readonly api: Api;
  readonly #options: ClientOptions;
  readonly #sessions = new Map<Session, TokySession>();
  readonly #sounds: Sounds;
  #token: string;
  #params: CallParams | null = null;
  #line: Line | null = null;

  constructor(options: ClientOptions) {
    super();
    if (!options?.accessToken) throw new Error('accessToken is required');
    if (!options.account?.user) throw new Error('account.user is required');
    if (!options.account.type) throw new Error('account.type is required');
    this.#options = options;
    this.#token = options.accessToken;
    this.#sounds = createSounds(options.media ?? {});
    this.api = createApi({
      baseUrl: options.apiUrl ?? 'https://api.toky.co',
      agent: options.account.user,
      token: () => this.#token,
      onTokenRejected: async (rejected) => {
        const fresh = (await options.onTokenRejected?.(rejected)) ?? null;
        if (fresh !== null) this.#token = fresh;
        return fresh;
      },
      fetch: (...args) => fetch(...args),
      timeout: API_TIMEOUT,
    });
  }

  /** Calls that are not over, oldest first. Toky's client knows only one. */
  get sessions(): readonly TokySession[] {
    return [...this.#sessions.values()];
  }

  get isRegistered(): boolean {
    return this.#line?.isRegistered() ?? false;
  }

  /** Fetches the agent's parameters and brings the line up. Rejects with `ApiError`. */
  async init(): Promise<{ connectionCountry: string; sipUsername: string; callRecordingEnabled: boolean }> {
    const params = await this.api.callParams();
    this.#params = params;
    this.#line = createLine({
      sip: params.sip,
      displayName: `${params.registered_app_name} - Toky SDK`,
      userAgent: userAgentString(params.registered_app_name, globalThis.navigator?.userAgent ?? ''),
      instanceId: this.#options.instanceId ?? crypto.randomUUID(),
      connectionFactory: (session) =>
        connectionFactory(() => this.#microphoneOf(session), iceServersOf(params))(session),
      events: {
        onRegistering: () => this.emit(ClientStatus.REGISTERING),
        onRegistered: () => {
          this.emit(ClientStatus.REGISTERED);
          this.emit(ClientStatus.READY);
        },
        onUnregistered: () => this.emit(ClientStatus.UNREGISTERED),
        onDisconnected: () => this.emit(ClientStatus.DISCONNECTED),
        onReconnecting: (attempt, delay) => this.emit(ClientStatus.RECONNECTING, { attempt, delay }),
        onRefused: (failure) => this.emit(ClientStatus.REGISTRATION_FAILED, failure),
        onInvitation: (invitation) => this.#receive(invitation),
      },
    });
    this.#line.start();
    return {
      connectionCountry: params.connection_country,
      sipUsername: params.sip.username,
      callRecordingEnabled: this.#recordingEnabled,
    };
  }

  /**
   * Calls a number. Throws `TypeError` for what is not a number, and `Error` while the line is not registered, where
   * Toky's client does nothing in silence.
   */
  startCall({ phoneNumber, callerId }: { phoneNumber: string; callerId: string }): TokySession {
    // Both go into SIP headers: nothing but a number may get there.
    if (!NUMBER.test(phoneNumber) || !NUMBER.test(callerId)) throw new TypeError('Not a phone number');
    const params = this.#params;
    if (!params || !this.#line?.isRegistered()) throw new Error('The line is not registered');
    const inviter = this.#line.invite(
      `sip:service@${params.sip.domain};company=${params.company_id};dnis=${phoneNumber}`,
      [`X-Connection-Country: ${params.connection_country}`, `X-Caller-Id: ${callerId}`],
    );
    const session = this.#adopt(inviter);
    this.emit(ClientStatus.CONNECTING);
    this.emit(ClientStatus.SESSION_UPDATED, { session });
    void session.dial();
    return session;
  }

  /** Replaces the token in use. The line does not depend on it: it has its own password. */
  refreshAccessToken(token: string): void {
    this.#token = token;
  }

  /** Ends the calls, unregisters and closes the socket. */
  async stop(): Promise<void> {
    await Promise.all(this.sessions.map((session) => session.endCall()));
    await this.#line?.stop();
    this.#line = null;
    this.#sounds.stop();
  }

  get #recordingEnabled(): boolean {
    return this.#options.account.callRecordingEnabled ?? Boolean(this.#params?.recording_change);
  }

  #adopt(sipSession: Inviter | Invitation): TokySession {
    const session = new TokySession(sipSession, this.#recordingEnabled, {
      sounds: this.#sounds,
      getMicrophone: this.#options.getMicrophone ?? askForMicrophone,
      onOver: () => this.#sessions.delete(sipSession),
    });
    this.#sessions.set(sipSession, session);
    return session;
  }

  #receive(invitation: Invitation): void {
    const params = this.#params;
    if (!params) return;
    const data = {
      agentData: {
        agentId: this.#options.account.user,
        sipUsername: params.sip.username,
        companyId: String(params.company_id),
      },
      callData: readCallData(
        {
          header: (name) => invitation.request.getHeader(name),
          fromUser: invitation.remoteIdentity.uri.user ?? '',
          fromUri: invitation.request.getHeader('From') ?? '',
          // SIP.js declares it a string; a From without a name has none.
          fromName: invitation.remoteIdentity.displayName ?? '',
        },
        params.sip.username,
      ),
    };
    if (this.#options.account.acceptInboundCalls === false) {
      void invitation.reject({ statusCode: 480 });
      this.emit(ClientStatus.INVITE_REJECTED, data);
      return;
    }
    const others = this.#sessions.size;
    const session = this.#adopt(invitation);
    // A second call does not ring over the voice of the first; the app tells of it.
    if (others === 0) this.#sounds.ring();
    this.emit(ClientStatus.SESSION_UPDATED, { session });
    this.emit(ClientStatus.INVITE, { ...data, session });
  }

  #microphoneOf(sipSession: Session): Promise<MediaStream> {
    const session = this.#sessions.get(sipSession);
    return session ? session.openMicrophone() : Promise.reject(new Error('The call is over'));
  }
}

function askForMicrophone(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: true });
}

function iceServersOf({ sip }: CallParams): RTCIceServer[] {
  const stun = (sip.stun_servers ?? []).map((url) => ({ urls: url }));
  const turn = sip.turn_servers;
  if (!turn) return stun;
  return [...stun, { urls: turn.urls, username: turn.username ?? '', credential: turn.password ?? '' }];
}
