import { EventEmitter } from 'eventemitter3';
import { Invitation, Inviter, SessionState } from 'sip.js';
import { areTones, sendTones } from './dtmf.ts';
import { causeOf, endData, terminalEvent } from './end-data.ts';
import type { EndData } from './end-data.ts';
import { createMicrophone } from './microphone.ts';
import type { Microphone } from './microphone.ts';
import { connectionOf } from './sip/connection.ts';
import type { GetMicrophone } from './sip/connection.ts';
import { playRemoteAudio } from './sip/remote-audio.ts';
import { errorCodeOf, saysAnsweredElsewhere, statusOf } from './sip/refusal.ts';
import type { Sounds } from './sounds/sounds.ts';
import { SessionStatus } from './status.ts';
import { safeText } from './text.ts';

/** An INVITE that nobody answers, not even with 100, means a silent server; ms. SIP.js itself would wait 32 s. */
const SILENCE_LIMIT = 10_000;

export type SessionEvents = {
  trying: () => void;
  ringing: (data: { readonly earlyMedia: boolean }) => void;
  connected: () => void;
  rejected: (data: EndData) => void;
  failed: (data: EndData) => void;
  bye: (data: EndData) => void;
  muted: () => void;
  unmuted: () => void;
  media_lost: () => void;
  media_restored: () => void;
};

export type SessionDeps = {
  readonly sounds: Sounds;
  readonly getMicrophone: GetMicrophone;
  readonly onOver: (session: TokySession) => void;
};

/** One call. Made by the client only; see `client.startCall` and the events INVITE and SESSION_UPDATED. */
export class TokySession extends EventEmitter<SessionEvents> {
  readonly direction: 'out' | 'in';
  /** May the recording of this call be paused and resumed by the agent? */
  readonly callRecordingEnabled: boolean;
  readonly #session: Inviter | Invitation;
  readonly #deps: SessionDeps;
  readonly #microphone: Microphone;
  #errorCode: number | null = null;
  #muted = false;
  #wasConnected = false;
  #over = false;
  #localEnd: EndData | null = null;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Inviter | Invitation, callRecordingEnabled: boolean, deps: SessionDeps) {
    super();
    this.#session = session;
    this.#deps = deps;
    this.direction = session instanceof Inviter ? 'out' : 'in';
    this.callRecordingEnabled = callRecordingEnabled;
    this.#microphone = createMicrophone(deps.getMicrophone);
    session.delegate = {
      onBye: (bye) => {
        this.#localEnd ??= endData('remote', 'hung-up', { reason: reasonText(bye.request) });
        void bye.accept();
      },
      onCancel: (cancel) => {
        const header = cancel.request.getHeader('Reason');
        const elsewhere = saysAnsweredElsewhere(header);
        this.#localEnd ??= endData('remote', elsewhere ? 'answered-elsewhere' : 'canceled', {
          reason: safeText(header ?? ''),
        });
      },
      onSessionDescriptionHandler: () =>
        playRemoteAudio(
          session,
          () => this.emit(SessionStatus.MEDIA_LOST),
          () => this.emit(SessionStatus.MEDIA_RESTORED),
        ),
    };
    session.stateChange.addListener((state) => {
      // SIP.js tells of a refusal only after this change of state: its answer knows why, so it goes first.
      if (state === SessionState.Terminated) queueMicrotask(() => this.#finish(this.#endUnasked()));
    });
  }

  /** The SIP Call-ID: Toky's API knows the call by it. Known from the start. */
  get callId(): string {
    return this.#session.request.callId;
  }

  get isConnected(): boolean {
    return this.#session.state === SessionState.Established;
  }

  get isMuted(): boolean {
    return this.#muted;
  }

  /** The call's connection and microphone, in both directions of call; null before there are any. */
  getConnection(): { readonly pc: RTCPeerConnection; readonly localStream: MediaStream } | null {
    const pc = connectionOf(this.#session)?.peerConnection;
    const localStream = this.#microphone.stream();
    return pc && localStream ? { pc, localStream } : null;
  }

  /** The microphone of this call, for the connection that SIP.js builds. */
  openMicrophone(): Promise<MediaStream> {
    return this.#microphone.open();
  }

  /** Sends the INVITE; the client calls it once. Never rejects: what goes wrong is an event. */
  async dial(): Promise<void> {
    if (!(this.#session instanceof Inviter)) return;
    try {
      // First and by itself: inside SIP.js a refused microphone would look like any failure of the media.
      await this.#microphone.open();
      if (this.#over) return;
      await this.#session.invite({
        requestDelegate: {
          onTrying: () => {
            clearTimeout(this.#silence);
            this.emit(SessionStatus.TRYING);
          },
          onProgress: (response) => {
            clearTimeout(this.#silence);
            this.#errorCode = errorCodeOf(response) ?? this.#errorCode;
            this.#remoteRings(response.message.body !== '');
          },
          onAccept: () => this.#connected(),
          onReject: (response) => {
            const refusal = { ...statusOf(response), errorCode: this.#errorCode };
            this.#finish(this.#localEnd ?? endData('remote', 'refused', refusal));
          },
        },
      });
      if (!this.#over)
        this.#silence = setTimeout(() => this.#giveUp(endData('local', 'server-silent')), SILENCE_LIMIT);
    } catch (error) {
      this.#giveUp(this.#localEnd ?? endData('local', causeOf(error)));
    }
  }

  /** Answers an incoming call. Rejects with `MicrophoneError` while the call goes on ringing. */
  async acceptCall(): Promise<void> {
    if (!(this.#session instanceof Invitation) || this.#session.state !== SessionState.Initial) return;
    await this.#microphone.open();
    this.#deps.sounds.stop();
    try {
      await this.#session.accept();
      this.#connected();
    } catch (error) {
      this.#finish(this.#localEnd ?? endData('local', causeOf(error)));
    }
  }

  /**
   * Ends the call in whatever state it is: hangs up, cancels or declines.
   * @param status the SIP status of declining; 480 as Toky's client, which lets Toky try the next phone.
   */
  async endCall(status = 480): Promise<void> {
    if (this.#over || this.#localEnd) return;
    const session = this.#session;
    try {
      if (session.state === SessionState.Established) {
        this.#localEnd = endData('local', 'hung-up');
        await session.bye();
      } else if (session instanceof Inviter) {
        this.#localEnd = endData('local', 'canceled');
        await session.cancel();
        // The far end's 487 is a courtesy; the person has hung up now.
        this.#finish(this.#localEnd);
      } else {
        this.#localEnd = endData('local', 'refused', { status });
        await session.reject({ statusCode: status });
      }
    } catch {
      this.#finish(this.#localEnd ?? endData('local', 'hung-up'));
    }
  }

  /** Mutes, or unmutes when muted. */
  mute(): void {
    if (!this.isConnected) return;
    this.#muted = !this.#muted;
    this.#microphone.setMuted(this.#muted);
    this.emit(this.#muted ? SessionStatus.MUTED : SessionStatus.UNMUTED);
  }

  /** Sends one or more of 0-9 * # A-D, `,` being a pause of 2 s. Resolves to whether all went out; never rejects. */
  async processDTMF(tones: string): Promise<boolean> {
    if (!this.isConnected || !areTones(tones)) return false;
    return sendTones(this.#session, tones, (tone) => this.#deps.sounds.key(tone));
  }

  #giveUp(end: EndData): void {
    if (this.#over) return;
    this.#finish(end);
    // Takes back an INVITE that is on its way, and the session from SIP.js's list.
    void this.#session.dispose().catch(() => undefined);
  }

  /** The end of a session that SIP.js gave up by itself: no ACK came, or no usable media in an answer. */
  #endUnasked(): EndData {
    return this.#localEnd ?? endData('local', this.#wasConnected ? 'network-lost' : 'media-failed');
  }

  #remoteRings(earlyMedia: boolean): void {
    if (this.#over || this.#wasConnected) return;
    if (earlyMedia) this.#deps.sounds.stop();
    else this.#deps.sounds.ringback();
    this.emit(SessionStatus.RINGING, { earlyMedia });
  }

  #connected(): void {
    // An ACK that could not be built leaves the session terminated; that is not a connected call.
    if (this.#over || this.#wasConnected || !this.isConnected) return;
    clearTimeout(this.#silence);
    this.#wasConnected = true;
    this.#deps.sounds.stop();
    this.emit(SessionStatus.CONNECTED);
  }

  #finish(data: EndData): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#silence);
    this.#microphone.release();
    connectionOf(this.#session)?.close();
    if (data.cause === 'refused' && data.origin === 'remote') this.#deps.sounds.refused();
    else this.#deps.sounds.stop();
    this.#deps.onOver(this);
    this.emit(terminalEvent(data, this.#wasConnected), data);
  }
}

function reasonText(message: { getHeader(name: string): string | undefined }): string {
  return safeText(message.getHeader('Reason') ?? '');
}
