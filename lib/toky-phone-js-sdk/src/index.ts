import { TokyClient } from './client.ts';
import { TokySession } from './session.ts';
import { ClientStatus, SessionStatus } from './status.ts';

export { ApiError } from './api/api.ts';
export type { Agents, Dids } from './api/schemas.ts';
export { TokyClient } from './client.ts';
export type { ClientOptions, InviteData } from './client.ts';
export type { EndCause, EndData } from './end-data.ts';
export { MicrophoneError } from './microphone.ts';
export { TokySession } from './session.ts';
export type { CallData } from './sip/incoming.ts';
export type { RegistrationFailure } from './sip/line.ts';
export { ClientStatus, SessionStatus } from './status.ts';

/** The shape in which Toky's own client is imported. */
const TokySDK = { TokyClient, TokySession, ClientStatus, SessionStatus };
export default TokySDK;
