import { SessionState } from 'sip.js';
import type { Invitation, Inviter, Session } from 'sip.js';
import { createApi } from './api/api.ts';
import type { Api } from './api/api.ts';
import { TokySession } from './call/session.ts';
import type { SessionDeps } from './call/session-deps.ts';
import type { ClientEvents } from './client-events.ts';
import { checkOptions } from './client-options.ts';
import type { ClientOptions } from './client-options.ts';
import { API_TIMEOUT, API_URL } from './defaults.ts';
import { SafeEmitter } from './emitter.ts';
import { createSpeaker } from './media/speaker.ts';
import { TokyMedia } from './media/toky-media.ts';
import { createPhone } from './phone.ts';
import type { Phone } from './phone.ts';
import { CallConnection } from './sip/call-connection.ts';
import type { CallConnectionDeps } from './sip/call-connection.ts';
import type { DialogState } from './sip/dialog-state.ts';
import { readInvitation } from './sip/incoming.ts';
import type { LineEvents } from './sip/line.ts';
import { browserNetwork } from './sip/network-events.ts';
import { createSounds } from './sounds/sounds.ts';
import type { Sounds } from './sounds/sounds.ts';
import type { RingTone } from './sounds/tones.ts';
import { ClientStatus, MediaStatus } from './status.ts';

const NUMBER = /^\+?[0-9*#]{1,32}$/;

/** A phone of Toky's in the browser, with the public face of Toky's own client. */
export class TokyClient extends SafeEmitter<ClientEvents> {
  /** The HTTP API under `/v1/sdk`, for this agent. */
  readonly api: Api;
  readonly #options: ClientOptions;
  readonly #sessions = new Map<Session, TokySession>();
  readonly #connectionDeps = new WeakMap<Session, CallConnectionDeps>();
  readonly #network = browserNetwork(globalThis);
  readonly #sounds: Sounds;
  readonly #speaker = createSpeaker(() => TokyMedia.source.remoteSource);
  #token: string;
  #ringing = true;
  #running: Phone | null = null;

  constructor(options: ClientOptions) {
    super();
    checkOptions(options);
    this.#options = options;
    this.#token = options.accessToken;
    this.#sounds = createSounds(options.media ?? {});
    this.api = createApi({
      baseUrl: options.apiUrl ?? API_URL,
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
    queueMicrotask(() => this.emit(ClientStatus.DEFAULT));
  }

  /** Calls that are not over, oldest first. Toky's client knows only one. */
  get sessions(): readonly TokySession[] {
    return [...this.#sessions.values()];
  }

  get isRegistered(): boolean {
    return this.#running?.line.isRegistered() ?? false;
  }

  /** When the SIP server was last heard, ms since 1970; null before there is a line. */
  get serverHeardAt(): number | null {
    return this.#running?.line.heardAt() ?? null;
  }

  /** Fetches the agent's parameters and brings the line up. Rejects with `ApiError`. */
  async init(): Promise<{ connectionCountry: string; sipUsername: string; callRecordingEnabled: boolean }> {
    const params = await this.api.callParams();
    await this.stop();
    const running = createPhone(params, {
      options: this.#options,
      api: this.api,
      network: this.#network,
      connectionFactory: (session) => this.#connectionOf(session),
      events: this.#lineEvents(),
    });
    const { line, connections } = running;
    this.#running = running;
    this.emit(ClientStatus.READY);
    // Before the line: what the servers are is known by the time anybody can dial.
    connections.start();
    line.start();
    // Own addresses may be told to the other side only once the microphone is allowed.
    TokyMedia.on(MediaStatus.PERMISSION_GRANTED, connections.renew);
    void TokyMedia.init(this.#options.askForMicrophone === 'at-call' ? 'quiet' : 'ask');
    return {
      connectionCountry: params.connection_country,
      sipUsername: params.sip.username,
      callRecordingEnabled: running.recordingEnabled,
    };
  }

  /**
   * Calls a number; the calls that are on are held. Throws `TypeError` for what is not a number, and `Error` while the
   * line is not registered, where Toky's client does nothing in silence.
   */
  startCall({ phoneNumber, callerId }: { phoneNumber: string; callerId: string }): TokySession {
    // Both go into SIP headers: nothing but a number may get there.
    if (!NUMBER.test(phoneNumber) || !NUMBER.test(callerId)) throw new TypeError('Not a phone number');
    const running = this.#running;
    if (!running?.line.isRegistered()) throw new Error('The line is not registered');
    const { params, line } = running;
    const inviter = line.invite(
      `sip:service@${params.sip.domain};company=${params.company_id};dnis=${phoneNumber}`,
      [`X-Connection-Country: ${params.connection_country}`, `X-Caller-Id: ${callerId}`],
    );
    this.#holdOthers(null);
    const session = this.#adopt(inviter, running);
    this.emit(ClientStatus.CONNECTING);
    this.emit(ClientStatus.SESSION_UPDATED, { session, continues: null });
    void session.dial();
    return session;
  }

  /** Ours: hangs up what an earlier instance left behind when it was killed, by the `session.dialog` of then. Once registered. */
  endLeftCall(dialog: DialogState): void {
    this.#running?.line.endLeft(dialog);
  }

  /** Replaces the token in use. The line does not depend on it: it has its own password. */
  refreshAccessToken(token: string): void {
    this.#token = token;
  }

  /** Ours: how incoming calls sound from now on; `silent` ones are told and not heard. */
  setRing({ tone, silent }: { readonly tone?: RingTone; readonly silent?: boolean }): void {
    if (tone) this.#sounds.setRing(tone);
    this.#ringing = silent === undefined ? this.#ringing : !silent;
  }

  /** Ends the calls, unregisters and closes the socket. `init` starts again. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    if (!running) return;
    for (const session of this.sessions) void session.endCall();
    TokyMedia.off(MediaStatus.PERMISSION_GRANTED, running.connections.renew);
    running.connections.stop();
    running.warmTransfers.stop();
    await running.line.stop();
    this.#sounds.dispose();
  }

  #lineEvents(): LineEvents {
    return {
      onRegistering: () => this.emit(ClientStatus.REGISTERING),
      onRegistered: () => this.emit(ClientStatus.REGISTERED),
      onUnregistered: () => this.emit(ClientStatus.UNREGISTERED),
      onDisconnected: () => this.emit(ClientStatus.DISCONNECTED),
      onReconnecting: (attempt, delay) => this.emit(ClientStatus.RECONNECTING, { attempt, delay }),
      onRefused: (failure) => this.emit(ClientStatus.REGISTRATION_FAILED, failure),
      onOffline: () => this.emit(ClientStatus.OFFLINE),
      onBack: () => {
        this.#running?.connections.renew();
        this.emit(ClientStatus.ONLINE);
        for (const session of this.sessions) session.lineIsBack();
      },
      onInvitation: (invitation) => void this.#receive(invitation),
    };
  }

  #adopt(sipSession: Inviter | Invitation, phone: Phone): TokySession {
    const { agentData, recordingEnabled, line, connections, warmTransfers } = phone;
    const deps: SessionDeps = {
      connections,
      bind: (session, connection) => void this.#connectionDeps.set(session, connection),
      isLineConnected: line.isConnected,
      whenConnected: line.whenConnected,
      api: this.api,
      sounds: this.#sounds,
      voice: {
        getMicrophone: this.#options.getMicrophone ?? TokyMedia.openMicrophone,
        onDevicesChanged: TokyMedia.onDevicesChanged,
        follow: (microphone) => TokyMedia.follow(microphone),
        speaker: this.#speaker,
      },
      recordingEnabled,
      warmTransfers,
      own: agentData,
      now: Date.now,
      random: Math.random,
      onAnswering: (session) => this.#holdOthers(session),
      onOver: () => void this.#sessions.delete(sipSession),
    };
    const session = new TokySession(sipSession, deps);
    this.#sessions.set(sipSession, session);
    return session;
  }

  /** One voice at a time: who cannot be held by either way is told by its own event. */
  #holdOthers(except: TokySession | null): void {
    for (const session of this.sessions) {
      if (session !== except && session.isConnected) session.setHold(true).catch(() => undefined);
    }
  }

  #connectionOf(session: Session): CallConnection {
    const deps = this.#connectionDeps.get(session);
    if (!deps) throw new Error('A session that is none of ours');
    return new CallConnection(deps);
  }

  async #receive(invitation: Invitation): Promise<void> {
    const running = this.#running;
    if (!running) return;
    const { agentData } = running;
    const { callData, own } = readInvitation(invitation, running.params.sip.username);
    if (own === 'consultation' && (await this.#consult(invitation, running))) return;
    if (own === null && this.#options.account.acceptInboundCalls === false) {
      void invitation.reject({ statusCode: 480 });
      this.emit(ClientStatus.INVITE_REJECTED, { agentData, callData });
      return;
    }
    const others = this.#sessions.size;
    const session = this.#adopt(invitation, running);
    // A second call does not ring over the voice of the first.
    if (this.#ringing) this.#sounds[others === 0 ? 'ring' : 'waiting']();
    this.emit(ClientStatus.SESSION_UPDATED, { session, continues: null });
    this.emit(ClientStatus.INVITE, { agentData, callData, session });
  }

  /** The consultation of a warm transfer of ours is answered at once; one that this client did not ask for is a call like any. */
  async #consult(invitation: Invitation, running: Phone): Promise<boolean> {
    if (!running.warmTransfers.isExpecting()) return false;
    const transfer = await running.warmTransfers.claim(invitation.request.callId);
    if (!transfer) return false;
    // It was taken back while we asked whose it is.
    if (invitation.state !== SessionState.Initial) return true;
    const session = this.#adopt(invitation, running);
    const { owner } = transfer.original;
    this.emit(ClientStatus.SESSION_UPDATED, {
      session,
      continues: owner instanceof TokySession ? owner : null,
    });
    session.consult(transfer).catch(() => session.endCall());
    return true;
  }
}
