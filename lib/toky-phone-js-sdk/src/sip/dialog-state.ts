import { Core, UserAgent } from 'sip.js';
import type { Session } from 'sip.js';

/** A SIP dialog (RFC 3261, 12) as plain data: enough to end it from another socket, or by another instance of the phone. */
export type DialogState = {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly localUri: string;
  readonly remoteUri: string;
  /** Where requests go: the contact of the other side. */
  readonly target: string;
  readonly routes: readonly string[];
  /** Of the last request of ours (CSeq). */
  readonly sequence: number;
};

/** Requests that a call may have seen since its dialog was written down: sequence numbers must go up, not by one. */
const SINCE = 100_000;

/** Null before the call is answered, and where SIP.js has no such dialog any more. */
export function dialogStateOf({ dialog }: Session): DialogState | null {
  // SIP.js declares less of it than there is.
  if (!(dialog instanceof Core.Dialog)) return null;
  return {
    callId: dialog.callId,
    localTag: dialog.localTag,
    remoteTag: dialog.remoteTag,
    localUri: dialog.localURI.toString(),
    remoteUri: dialog.remoteURI.toString(),
    target: dialog.remoteTarget.toString(),
    routes: [...dialog.routeSet],
    sequence: dialog.localSequenceNumber ?? 0,
  };
}

/** Sends a BYE. One that the server refuses is for a call that is over anyway. */
export function endDialog(core: Core.UserAgentCore, state: DialogState): void {
  const [target, local, remote] = [state.target, state.localUri, state.remoteUri].map((uri) =>
    UserAgent.makeURI(uri),
  );
  if (!target || !local || !remote) return;
  const bye = core.makeOutgoingRequestMessage('BYE', target, local, remote, {
    callId: state.callId,
    cseq: state.sequence + SINCE,
    fromTag: state.localTag,
    toTag: state.remoteTag,
    routeSet: [...state.routes],
  });
  core.request(bye);
}
