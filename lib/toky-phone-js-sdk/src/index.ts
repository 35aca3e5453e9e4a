import { TokySession } from './call/session.ts';
import { TokyClient } from './client.ts';
import { TokyMedia } from './media/toky-media.ts';
import { ClientStatus, MediaStatus, SessionStatus, TransferEnum, TransferOptionsEnum } from './status.ts';

export { agentStatus, takesTransfers } from './api/agent-status.ts';
export { ApiError } from './api/api-error.ts';
export type { ApiFailure } from './api/api-error.ts';
export type { Api } from './api/api.ts';
export type { CallDetails } from './api/call-schemas.ts';
export type { Agents, Dids } from './api/schemas.ts';
export type { NotRecording, RecordingState } from './call/recording.ts';
export type { SessionEvents } from './call/session-events.ts';
export { TokySession } from './call/session.ts';
export type { ClientEvents, InviteData, SessionUpdate } from './client-events.ts';
export type { ClientOptions } from './client-options.ts';
export { TokyClient } from './client.ts';
export type { EndCause, EndData } from './end-data.ts';
export type { AudioDevice } from './media/audio-devices.ts';
export { watchLevel } from './media/level-meter.ts';
export type { CaptureDevices } from './media/capture-devices.ts';
export type { Media } from './media/media.ts';
export { MicrophoneError } from './media/microphone-error.ts';
export { TokyMedia } from './media/toky-media.ts';
export type { Sample } from './quality/sample.ts';
export type { Trouble } from './quality/trouble.ts';
export type { RingTone } from './sounds/tones.ts';
export type { DialogState } from './sip/dialog-state.ts';
export type { CallData } from './sip/incoming.ts';
export type { RegistrationFailure } from './sip/registration.ts';
export { ClientStatus, MediaStatus, SessionStatus, TransferEnum, TransferOptionsEnum } from './status.ts';
export type { TransferData } from './transfer/transfer-data.ts';
export type { Transfer } from './transfer/transfer-request.ts';

/** The shape in which Toky's own client is imported. */
const TokySDK = {
  TokyClient,
  TokySession,
  TokyMedia,
  ClientStatus,
  SessionStatus,
  MediaStatus,
  TransferEnum,
  TransferOptionsEnum,
};
export default TokySDK;
