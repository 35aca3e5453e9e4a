import type { TokySession } from './call/session.ts';
import type { CallData } from './sip/incoming.ts';
import type { RegistrationFailure } from './sip/registration.ts';

/** Who the agent is to Toky. */
export type AgentData = {
  readonly agentId: string;
  readonly sipUsername: string;
  readonly companyId: string;
};

/** Payload of INVITE, as Toky's client gives it; `session` is ours. */
export type InviteData = {
  readonly agentData: AgentData;
  readonly callData: CallData;
  readonly session: TokySession;
};

/** Payload of SESSION_UPDATED. */
export type SessionUpdate = {
  readonly session: TokySession;
  /** Ours: the session that this one goes on from. A warm transfer's consultation is a session of its own. */
  readonly continues: TokySession | null;
};

/** What a client tells, by the values of `ClientStatus`. */
export type ClientEvents = {
  invite: (data: InviteData) => void;
  invite_rejected: (data: Omit<InviteData, 'session'>) => void;
  registering: () => void;
  connecting: () => void;
  online: () => void;
  offline: () => void;
  unregistered: () => void;
  registration_failed: (failure: RegistrationFailure) => void;
  registered: () => void;
  default: () => void;
  ready: () => void;
  disconnected: () => void;
  session_updated: (data: SessionUpdate) => void;
  reconnecting: (data: { readonly attempt: number; readonly delay: number }) => void;
};
