import type { Agents, Dids, EndData, InviteData, RegistrationFailure, TokySession } from 'toky-phone-js-sdk';

/** What the engine needs of the SDK's client; a test speaks for the other side with a fake of this. */
export type PhoneClient = {
  readonly api: { readonly dids: () => Promise<Dids>; readonly agents: () => Promise<Agents> };
  readonly isRegistered: boolean;
  readonly init: () => Promise<unknown>;
  readonly startCall: (call: { phoneNumber: string; callerId: string }) => PhoneSession;
  readonly refreshAccessToken: (token: string) => void;
  readonly stop: () => Promise<void>;
  readonly on: On<PhoneClientEvents>;
};

export type PhoneClientEvents = {
  registered: () => void;
  disconnected: () => void;
  reconnecting: () => void;
  registration_failed: (failure: RegistrationFailure) => void;
  invite: (data: Omit<InviteData, 'session'> & { readonly session: PhoneSession }) => void;
};

export type PhoneSession = Pick<
  TokySession,
  'callId' | 'isMuted' | 'acceptCall' | 'endCall' | 'mute' | 'processDTMF'
> & {
  readonly on: On<PhoneSessionEvents>;
};

export type PhoneSessionEvents = {
  trying: () => void;
  ringing: (data: { readonly earlyMedia: boolean }) => void;
  connected: () => void;
  muted: () => void;
  unmuted: () => void;
  media_lost: () => void;
  media_restored: () => void;
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
