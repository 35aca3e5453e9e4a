import { candidatesOf } from './candidates.ts';
import type { ServerCandidate } from './candidates.ts';
import { giveBack } from './give-back.ts';

/** ms after which a server that has not answered is silent. */
const SURVEY_TIME = 5_000;

/** What is known of the ICE servers. */
export type IceSurvey = {
  /** ms that each kind of candidate took to come; what is missing did not come (yet). */
  readonly arrivals: () => ReadonlyMap<ServerCandidate, number>;
  /** ms since the servers were asked. */
  readonly age: () => number;
  /** The TURN server that answered first, where the browser tells. */
  readonly turnUrl: () => string | null;
  readonly stop: () => void;
};

export type IceSurveyDeps = {
  readonly servers: readonly RTCIceServer[];
  readonly createPeer: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly now: () => number;
  /** A relay or all have answered, or have had their time. */
  readonly onDone: () => void;
};

/**
 * Asks every STUN and TURN server once, with a connection of its own that is closed as soon as all have answered: which
 * are there, and how fast. Nothing of it is used in a call.
 */
export function startIceSurvey({ servers, createPeer, now, onDone }: IceSurveyDeps): IceSurvey {
  const startedAt = now();
  const arrivals = new Map<ServerCandidate, number>();
  const possible = candidatesOf(servers);
  let turnUrl: string | null = null;
  let peer: RTCPeerConnection | null = null;

  const deadline = setTimeout(finish, SURVEY_TIME);

  function finish(): void {
    stop();
    onDone();
  }
  function stop(): void {
    clearTimeout(deadline);
    if (peer) giveBack(peer, now() - startedAt);
    peer = null;
  }

  function note(candidate: RTCIceCandidate | null): void {
    const type = candidate?.type;
    if (!peer) return;
    if (type !== 'srflx' && type !== 'relay') return;
    if (!arrivals.has(type)) arrivals.set(type, now() - startedAt);
    if (type === 'relay') turnUrl = urlOf(candidate);
    // A relay is enough to be reached, and its own is given back.
    if (type === 'relay' || arrivals.size === possible.size) finish();
  }

  if (possible.size === 0) stop();
  else ask();

  function ask(): void {
    try {
      peer = createPeer({ iceServers: [...servers] });
    } catch {
      // An address that the browser refuses tells nothing of the others.
      return;
    }
    peer.addEventListener('icecandidate', (event) => note(event.candidate));
    peer.addEventListener('icegatheringstatechange', ({ target }) => {
      if (target === peer && peer?.iceGatheringState === 'complete') finish();
    });
    peer.addTransceiver('audio');
    // A connection closed in the meantime refuses; there is nothing to learn from it then.
    peer.setLocalDescription().catch(() => undefined);
  }

  return { arrivals: () => arrivals, age: () => now() - startedAt, turnUrl: () => turnUrl, stop };
}

/** Which server gave it: newer than the compiler's idea of browsers, and not in all of them. */
function urlOf(candidate: object | null): string | null {
  return candidate && 'url' in candidate && typeof candidate.url === 'string' ? candidate.url : null;
}
