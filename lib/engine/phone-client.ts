import type {
  Api,
  DialogState,
  EndData,
  InviteData,
  Media,
  NotRecording,
  RegistrationFailure,
  RingTone,
  SessionUpdate,
  TokySession,
  TransferData,
  Trouble,
} from 'toky-phone-js-sdk';

/** What the engine needs of the SDK's client; a test speaks for the other side with a fake of this. */
export type PhoneClient = {
  readonly api: Pick<Api, 'dids' | 'agents' | 'contactName' | 'ivrName' | 'addNote' | 'addTag'>;
  readonly isRegistered: boolean;
  readonly init: () => Promise<unknown>;
  readonly startCall: (call: { phoneNumber: string; callerId: string }) => PhoneSession;
  readonly refreshAccessToken: (token: string) => void;
  readonly endLeftCall: (dialog: DialogState) => void;
  readonly setRing: (ring: { tone?: RingTone; silent?: boolean }) => void;
  readonly stop: () => Promise<void>;
  readonly on: On<PhoneClientEvents>;
};

/** What the engine needs of `TokyMedia`. */
export type PhoneMedia = Pick<
  Media,
  | 'inputs'
  | 'outputs'
  | 'selectedInputDevice'
  | 'selectedOutputDevice'
  | 'setInputDevice'
  | 'setOutputDevice'
  | 'setRingDevice'
  | 'setRingVolume'
>;

export type PhoneClientEvents = {
  registered: () => void;
  disconnected: () => void;
  reconnecting: () => void;
  registration_failed: (failure: RegistrationFailure) => void;
  invite: (data: Omit<InviteData, 'session'> & { readonly session: PhoneSession }) => void;
  session_updated: (data: {
    readonly [K in keyof SessionUpdate]: K extends 'session' ? PhoneSession : PhoneSession | null;
  }) => void;
};

export type PhoneSession = Pick<
  TokySession,
  | 'callId'
  | 'dialog'
  | 'isMuted'
  | 'isOnHold'
  | 'acceptCall'
  | 'endCall'
  | 'mute'
  | 'setHold'
  | 'recording'
  | 'record'
  | 'processDTMF'
  | 'makeTransfer'
  | 'cancelTransfer'
> & {
  readonly on: On<PhoneSessionEvents>;
};

export type PhoneSessionEvents = {
  trying: () => void;
  ringing: (data: { readonly earlyMedia: boolean }) => void;
  connected: () => void;
  muted: () => void;
  unmuted: () => void;
  hold: () => void;
  unhold: () => void;
  recording: () => void;
  not_recording: (data: NotRecording) => void;
  recording_not_available: () => void;
  media_lost: () => void;
  media_restored: () => void;
  microphone_lost: () => void;
  microphone_replaced: () => void;
  trouble: (trouble: Trouble) => void;
  recovered: (trouble: Trouble) => void;
  transfer_failed: () => void;
  transfer_blind_init: (data: TransferData) => void;
  transfer_warm_init: (data: TransferData) => void;
  transfer_warm_answered: (data: TransferData) => void;
  transfer_warm_unconfirmed: (data: TransferData) => void;
  transfer_warm_not_answered: (data: TransferData) => void;
  transfer_warm_not_completed: (data: TransferData) => void;
  transfer_warm_canceled: (data: TransferData) => void;
  rejected: (data: EndData) => void;
  failed: (data: EndData) => void;
  bye: (data: EndData) => void;
};

/** An emitter's `on`, one signature an event: a generic one could not be matched against the SDK's own. */
export type On<Events> = Intersection<
  { [E in keyof Events]: (event: E, listener: Events[E]) => unknown }[keyof Events]
>;
type Intersection<U> = (U extends unknown ? (member: U) => void : never) extends (all: infer I) => void
  ? I
  : never;
