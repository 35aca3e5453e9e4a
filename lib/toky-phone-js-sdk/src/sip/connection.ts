import { Web } from 'sip.js';
import type { Core, Session } from 'sip.js';
import { waitForCandidates, wantedOf } from './candidates.ts';

/** The INVITE waits no longer than this for a silent STUN or TURN server; ms. SIP.js would wait 5 s. */
const GATHERING_CAP = 600;

/** Gives the microphone for a call: the one seam at which browsers differ. */
export type GetMicrophone = () => Promise<MediaStream>;

/**
 * SIP.js's connection with three differences: the offer leaves as soon as it is worth sending, the remote media is
 * handed out once, and closing it is safe whatever became of the microphone.
 */
class CallConnection extends Web.SessionDescriptionHandler {
  readonly #servers: readonly RTCIceServer[];

  constructor(logger: Core.Logger, getMicrophone: GetMicrophone, servers: readonly RTCIceServer[]) {
    super(logger, getMicrophone, {
      iceGatheringTimeout: GATHERING_CAP,
      // No `bundlePolicy`: an offer by rtpengine has no BUNDLE group, and 'max-bundle' would refuse it.
      peerConnectionConfiguration: { iceServers: [...servers] },
    });
    this.#servers = servers;
  }

  protected override waitForIceGatheringComplete(_restart = false, timeout = GATHERING_CAP): Promise<void> {
    const connection = this.peerConnection;
    if (!connection) return Promise.reject(new Error('Connection closed'));
    return waitForCandidates(connection, wantedOf(this.#servers), timeout);
  }

  override close(): void {
    const connection = this.peerConnection;
    try {
      super.close();
    } catch {
      // A microphone track captured in a page that is gone throws when touched (Firefox); the rest must still end.
    }
    connection?.close();
    this._peerConnection = undefined;
  }
}

/** What SIP.js asks for whenever a call needs a connection. */
export function connectionFactory(getMicrophone: GetMicrophone, servers: readonly RTCIceServer[]) {
  return (session: Session): CallConnection =>
    new CallConnection(session.userAgent.getLogger('sip.connection'), getMicrophone, servers);
}

/** The connection of a session, once it has one. */
export function connectionOf(session: Session): Web.SessionDescriptionHandler | null {
  const handler = session.sessionDescriptionHandler;
  return handler instanceof Web.SessionDescriptionHandler ? handler : null;
}
