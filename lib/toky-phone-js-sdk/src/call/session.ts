import type { EventEmitter } from 'eventemitter3';
import type { Invitation, Inviter } from 'sip.js';
import { createTones } from '../dtmf.ts';
import type { Tones } from '../dtmf.ts';
import { SafeEmitter } from '../emitter.ts';
import { causeOf, terminalEvent } from '../end-data.ts';
import type { EndData } from '../end-data.ts';
import { createLeg } from '../sip/leg.ts';
import type { Leg } from '../sip/leg.ts';
import { SessionStatus } from '../status.ts';
import type { Transfer } from '../transfer/transfer-request.ts';
import type { WarmTransfer } from '../transfer/warm-transfer-run.ts';
import { createCallVoice } from './call-voice.ts';
import type { CallVoice } from './call-voice.ts';
import { dialogStateOf } from '../sip/dialog-state.ts';
import { createHold } from './hold.ts';
import type { Hold } from './hold.ts';
import { createRecording } from './recording.ts';
import type { Recording, RecordingState } from './recording.ts';
import type { SessionDeps } from './session-deps.ts';
import type { SessionEvents } from './session-events.ts';
import { createTransferring } from './transferring.ts';
import type { Transferring } from './transferring.ts';

/** One call. Made by the client only; see `client.startCall` and the events INVITE and SESSION_UPDATED. */
export class TokySession extends SafeEmitter<SessionEvents> {
  readonly direction: 'out' | 'in';
  /** May the recording of this call be paused and resumed by the agent? */
  readonly callRecordingEnabled: boolean;
  readonly #deps: SessionDeps;
  readonly #leg: Leg;
  readonly #voice: CallVoice;
  readonly #hold: Hold;
  readonly #recording: Recording;
  readonly #tones: Tones;
  readonly #transferring: Transferring;
  #startedAt: number;
  #concluded = false;

  constructor(session: Inviter | Invitation, deps: SessionDeps) {
    super();
    this.#deps = deps;
    this.#startedAt = deps.now();
    this.callRecordingEnabled = deps.recordingEnabled;
    this.#voice = createCallVoice({
      ...deps.voice,
      owner: this,
      connection: () => this.#leg.connection(),
    });
    this.#leg = createLeg(session, {
      ...deps,
      connection: {
        connections: deps.connections,
        microphone: this.#voice.microphone,
        onRemoteStream: (stream) => this.#voice.play(stream),
      },
      onTrying: () => this.emit(SessionStatus.TRYING),
      onRinging: (earlyMedia) => this.#remoteRings(earlyMedia),
      onConnected: () => this.#connected(),
      onMediaState: (state) => this.#voice.stateChanged(state),
      onOver: (end, wasConnected) => this.#over(end, wasConnected),
    });
    this.direction = this.#leg.direction;
    this.#hold = createHold({
      byApi: (held) => (held ? deps.api.hold(this.callId) : deps.api.unhold(this.callId)),
      byMedia: async (hold) => (await this.#leg.renegotiate({ hold })) === 'accepted',
      onChange: (held) => this.#held(held),
      onUnavailable: () => this.emit(SessionStatus.HOLD_NOT_AVAILABLE),
    });
    this.#recording = createRecording({
      api: deps.api,
      callId: this.callId,
      direction: this.direction,
      mayControl: deps.recordingEnabled,
      onRecording: () => this.emit(SessionStatus.RECORDING),
      onNotRecording: (data) => this.emit(SessionStatus.NOT_RECORDING, data),
      onUnavailable: () => this.emit(SessionStatus.RECORDING_NOT_AVAILABLE),
    });
    this.#tones = createTones({ leg: this.#leg, onTone: (tone) => deps.sounds.key(tone) });
    this.#transferring = createTransferring({
      ...deps,
      owner: this,
      leg: this.#leg,
      knowledge: () => ({ callId: this.callId, direction: this.direction, startedAt: this.#startedAt }),
      isMuted: () => this.isMuted,
      onFailed: (refusal) => this.emit(SessionStatus.TRANSFER_FAILED, refusal),
      onBlindTaken: (data) => this.emit(SessionStatus.TRANSFER_BLIND_INIT, data),
      onWarm: (event, data) => this.emit(event, data),
      onLost: (end) => this.#conclude(end, true),
    });
  }

  /** The end is the last word: what Toky's API answers later is told to nobody. */
  override emit<T extends EventEmitter.EventNames<SessionEvents>>(
    event: T,
    ...data: EventEmitter.EventArgs<SessionEvents, T>
  ): boolean {
    return !this.#concluded && super.emit(event, ...data);
  }

  /** The SIP Call-ID: Toky's API knows the call by it. Known from the start. */
  get callId(): string {
    return this.#leg.callId;
  }

  /** The call's SIP dialog as plain data, to be kept for {@link TokyClient.endLeftCall}; null before the answer. Ours. */
  get dialog(): ReturnType<typeof dialogStateOf> {
    return dialogStateOf(this.#leg.session);
  }

  get isConnected(): boolean {
    return this.#leg.isConnected();
  }
  get isMuted(): boolean {
    return this.#voice.isMuted();
  }

  /** Is the call held by us? */
  get isOnHold(): boolean {
    return this.#hold.isHeld();
  }

  /** What is known of the recording of this call. */
  get recording(): RecordingState {
    return this.#recording.state();
  }

  /** The call's connection and microphone, in both directions of call; null before there are any. */
  getConnection(): { readonly pc: RTCPeerConnection; readonly localStream: MediaStream } | null {
    const pc = this.#leg.connection()?.peer;
    const localStream = this.#voice.microphone.stream();
    return pc && localStream ? { pc, localStream } : null;
  }

  /** Sends the INVITE; the client calls it once. Never rejects: what goes wrong is an event. */
  async dial(): Promise<void> {
    try {
      // First and by itself: inside SIP.js a refused microphone would look like any failure of the media.
      await this.#voice.microphone.open();
    } catch (error) {
      return this.#leg.fail(causeOf(error));
    }
    await this.#leg.dial();
  }

  /** Answers an incoming call. Rejects with `MicrophoneError` while the call goes on ringing. */
  async acceptCall(): Promise<void> {
    if (this.direction === 'out' || this.#leg.isOver()) return;
    await this.#voice.microphone.open();
    this.#deps.onAnswering(this);
    this.#deps.sounds.stop();
    await this.#leg.accept();
  }

  /** Answers the consultation of a warm transfer of ours; the client calls it. */
  async consult(transfer: WarmTransfer): Promise<void> {
    this.#transferring.consult(transfer);
    if (transfer.muted) this.#voice.setMuted(true);
    await this.acceptCall();
  }

  /**
   * Ends the call in whatever state it is: hangs up, cancels or declines. On the consultation of a warm transfer it
   * completes the transfer.
   * @param status the SIP status of declining; 480 as Toky's client, which lets Toky try the next phone.
   */
  async endCall(status = 480): Promise<void> {
    if (this.#leg.isOver()) this.#transferring.abandon();
    else this.#leg.end(status);
  }

  /** Mutes, or unmutes when muted. */
  mute(): void {
    if (this.isConnected) this.#voice.setMuted(!this.isMuted);
  }

  /** Holds, or resumes when held. Rejects where neither Toky's API nor the other side would; nothing changed then. */
  hold(): Promise<void> {
    return this.setHold(!this.#hold.isHeld());
  }

  /** As {@link hold}, but to a wanted state. */
  setHold(held: boolean): Promise<void> {
    if (!this.isConnected) return Promise.reject(new Error('Only a connected call can be held'));
    return this.#hold.set(held);
  }

  /** Pauses the recording, or goes on with it. Rejects where that is not allowed or not done; nothing changed then. */
  record(): Promise<void> {
    return this.#recording.toggle();
  }

  /** Sends one or more of 0-9 * # A-D, `,` being a pause of 2 s. Resolves to whether all went out; never rejects. */
  processDTMF(tones: string): Promise<boolean> {
    return this.#tones.send(tones);
  }

  /**
   * Transfers the call. What becomes of it is told by the TRANSFER events; resolves to whether the server took it, and
   * never rejects. A second wish while one is under way is not heard.
   */
  makeTransfer(transfer: Transfer): Promise<boolean> {
    return this.#transferring.make(transfer);
  }

  /** Takes a warm transfer back. Rejects where there is none, or the server would not; the consultation goes on then. */
  cancelTransfer(): Promise<void> {
    return this.#transferring.cancel();
  }

  /** The line is registered again over a new socket; the client tells. */
  lineIsBack(): void {
    this.#leg.lineIsBack();
  }

  #held(held: boolean): void {
    this.#voice.setHeld(held);
    this.emit(held ? SessionStatus.HOLD : SessionStatus.UNHOLD);
  }

  #remoteRings(earlyMedia: boolean): void {
    if (earlyMedia) this.#deps.sounds.stop();
    else this.#deps.sounds.ringback();
    this.emit(SessionStatus.RINGING, { earlyMedia });
  }

  #connected(): void {
    this.#startedAt = this.#deps.now();
    this.#deps.sounds.stop();
    this.#voice.watch();
    this.emit(SessionStatus.CONNECTED);
    this.#transferring.connected();
    void this.#recording.check();
  }

  #over(end: EndData, wasConnected: boolean): void {
    this.#voice.release();
    const told = this.#transferring.ended(end);
    if (told) this.#conclude(told, wasConnected);
    else this.#deps.onOver(this);
  }

  #conclude(end: EndData, wasConnected: boolean): void {
    if (end.cause === 'refused' && end.origin === 'remote') this.#deps.sounds.refused();
    else this.#deps.sounds.stop();
    this.#deps.onOver(this);
    this.emit(terminalEvent(end, wasConnected), end);
    this.#concluded = true;
  }
}
