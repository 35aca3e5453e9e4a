/**
 * The names and values that a page written for Toky's own client uses. Each value is the name in lower snake case, as in
 * Toky's published client; what is ours beside them says so.
 */

/** Events of the client. */
export const ClientStatus = {
  /** An incoming call; payload {@link InviteData} (with `session` as our addition). */
  INVITE: 'invite',
  /** An incoming call was refused by the client itself, because it does not accept any; payload as INVITE's. */
  INVITE_REJECTED: 'invite_rejected',
  REGISTERING: 'registering',
  /** A call is being started; comes before RINGING of its session. */
  CONNECTING: 'connecting',
  /** The connection to Toky is back after it was lost. */
  ONLINE: 'online',
  /** The browser says that it has no network. */
  OFFLINE: 'offline',
  UNREGISTERED: 'unregistered',
  /** The registrar refused; payload {@link RegistrationFailure}. */
  REGISTRATION_FAILED: 'registration_failed',
  /** Calls can be made and come in. Told anew after each reconnection. */
  REGISTERED: 'registered',
  /** The client was constructed; told in the next microtask, when somebody can listen. */
  DEFAULT: 'default',
  /** The agent's parameters are there; the line is being brought up. */
  READY: 'ready',
  /** The SIP socket went away without being asked to. */
  DISCONNECTED: 'disconnected',
  /** There is a session to follow; payload {@link SessionUpdate}. */
  SESSION_UPDATED: 'session_updated',
  /** Trying again; payload `{ attempt, delay }`, delay in ms. Not in Toky's client. */
  RECONNECTING: 'reconnecting',
} as const;

/** Events of a session. */
export const SessionStatus = {
  /** The server has the INVITE. */
  TRYING: 'trying',
  /** The other side rings; payload `{ earlyMedia }`. */
  RINGING: 'ringing',
  CONNECTED: 'connected',
  /** Refused, before it was connected, by either side; payload {@link EndData}. */
  REJECTED: 'rejected',
  HOLD: 'hold',
  UNHOLD: 'unhold',
  /** Neither Toky's API nor the other side would hold the call. */
  HOLD_NOT_AVAILABLE: 'hold_not_available',
  MUTED: 'muted',
  UNMUTED: 'unmuted',
  RECORDING: 'recording',
  /** Payload {@link NotRecording}: the company records no such calls (690), or the agent paused it (691). */
  NOT_RECORDING: 'not_recording',
  /** Toky would not say whether the call is recorded. */
  RECORDING_NOT_AVAILABLE: 'recording_not_available',
  /** The server would not transfer; payload `{ statusCode, reasonPhrase }`. The call goes on where it was. */
  TRANSFER_FAILED: 'transfer_failed',
  /** The server took the transfer and ends this leg; payload {@link TransferData}. */
  TRANSFER_BLIND_INIT: 'transfer_blind_init',
  /** This session is the consultation with the colleague; payload {@link TransferData}. */
  TRANSFER_WARM_INIT: 'transfer_warm_init',
  /** The colleague is there: `endCall()` completes the transfer; payload {@link TransferData}. */
  TRANSFER_WARM_ANSWERED: 'transfer_warm_answered',
  /** The colleague did not answer: the caller is back on this session; payload {@link TransferData}. */
  TRANSFER_WARM_NOT_ANSWERED: 'transfer_warm_not_answered',
  TRANSFER_WARM_COMPLETED: 'transfer_warm_completed',
  /** The colleague answered and left: the caller is back on this session; payload {@link TransferData}. */
  TRANSFER_WARM_NOT_COMPLETED: 'transfer_warm_not_completed',
  /** The agent took the transfer back: the caller is back on this session. */
  TRANSFER_WARM_CANCELED: 'transfer_warm_canceled',
  /** Could not be carried out: microphone, media or network; payload {@link EndData}. */
  FAILED: 'failed',
  /** A connected call is over; payload {@link EndData}. */
  BYE: 'bye',

  /** The voice connection broke, or came back. Not in Toky's client. */
  MEDIA_LOST: 'media_lost',
  MEDIA_RESTORED: 'media_restored',
  /** The microphone in use went away and another took its place, or none could. Not in Toky's client. */
  MICROPHONE_REPLACED: 'microphone_replaced',
  MICROPHONE_LOST: 'microphone_lost',
  /** Once a second in a connected call; payload {@link Sample}. Not in Toky's client. */
  QUALITY: 'quality',
  /** The voice suffers, and why; payload {@link Trouble}. Not in Toky's client. */
  TROUBLE: 'trouble',
  /** That trouble is over; payload {@link Trouble}. Not in Toky's client. */
  RECOVERED: 'recovered',
  /** Whether the colleague is there could not be learned in time; completing and cancelling work. Not in Toky's client. */
  TRANSFER_WARM_UNCONFIRMED: 'transfer_warm_unconfirmed',
} as const;

/** Events of `TokyMedia`. */
export const MediaStatus = {
  /** Devices are known and may be used. */
  READY: 'ready',
  /** The set of devices changed. */
  UPDATED: 'updated',
  ERROR: 'error',
  /** This browser has no microphones for pages. */
  UNSUPPORTED: 'unsupported',
  PERMISSION_GRANTED: 'permission_granted',
  PERMISSION_REVOKED: 'permission_revoked',
  INPUT_UPDATED: 'input_updated',
  OUTPUT_UPDATED: 'output_updated',
} as const;

/** Whom a call is transferred to. */
export const TransferEnum = { AGENT: 'agent', GROUP: 'group', NUMBER: 'number' } as const;
export type TransferType = (typeof TransferEnum)[keyof typeof TransferEnum];

/** At once, or after speaking with the colleague. */
export const TransferOptionsEnum = { BLIND: 'blind', WARM: 'warm' } as const;
export type TransferOption = (typeof TransferOptionsEnum)[keyof typeof TransferOptionsEnum];
