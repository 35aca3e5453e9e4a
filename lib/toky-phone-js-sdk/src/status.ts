/** Events and states of the client. Names and values are those of Toky's published client; RECONNECTING is ours. */
export const ClientStatus = {
  /** An incoming call; payload {@link InviteData} (with `session` as our addition). */
  INVITE: 'invite',
  /** An incoming call was refused by the client itself. */
  INVITE_REJECTED: 'invite_rejected',
  REGISTERING: 'registering',
  /** A call is being started; comes before RINGING of its session. */
  CONNECTING: 'connecting',
  ONLINE: 'online',
  OFFLINE: 'offline',
  UNREGISTERED: 'unregistered',
  /** The registrar refused; payload `{ status, reason, cause }`. */
  REGISTRATION_FAILED: 'registration_failed',
  REGISTERED: 'registered',
  DEFAULT: 'default',
  READY: 'ready',
  /** The SIP socket went away without being asked to. */
  DISCONNECTED: 'disconnected',
  SESSION_UPDATED: 'session_updated',
  /** Trying again; payload `{ attempt, delay }`, delay in ms. Not in Toky's client. */
  RECONNECTING: 'reconnecting',
} as const;

/** Events of a session that this version emits. Names and values are those of Toky's published client. */
export const SessionStatus = {
  TRYING: 'trying',
  RINGING: 'ringing',
  CONNECTED: 'connected',
  /** Refused, before it was connected, by either side; payload {@link EndData}. */
  REJECTED: 'rejected',
  /** The voice connection broke, or came back. Not in Toky's client. */
  MEDIA_LOST: 'media_lost',
  MEDIA_RESTORED: 'media_restored',
  MUTED: 'muted',
  UNMUTED: 'unmuted',
  /** Could not be carried out: microphone, media or network; payload {@link EndData}. */
  FAILED: 'failed',
  /** A connected call is over; payload {@link EndData}. */
  BYE: 'bye',
} as const;
