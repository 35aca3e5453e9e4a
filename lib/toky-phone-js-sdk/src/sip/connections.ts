import { candidatesOf } from './candidates.ts';
import type { Patience, ServerCandidate } from './candidates.ts';
import { giveBack } from './give-back.ts';
import { startIceSurvey } from './ice-survey.ts';
import type { IceSurvey } from './ice-survey.ts';
import type { NetworkEvents } from './liveness.ts';

/** A server of which nothing is known is waited for no longer than this, ms. SIP.js would wait 5 s, Toky's client 2 s. */
const UNKNOWN_CAP = 600;
/** ms for our own candidates, where no server is worth waiting for. */
const OWN_CAP = 80;
/** ms that a restart waits: nothing is heard meanwhile anyway, so a slow server is worth it. */
const RESTART_CAP = 4_000;
/** ms after which the spare connection is replaced: relays and address mappings age. */
const RENEW = 10 * 60_000;
/** STUN servers that the spare connection keeps asking. */
const SPARE_STUN_SERVERS = 2;

export type ConnectionsDeps = {
  readonly servers: readonly RTCIceServer[];
  readonly createPeer: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly network: NetworkEvents;
  readonly now: () => number;
};

/**
 * Connections for calls, the next one prepared while the phone is idle: it has gathered its candidates before anybody
 * dials, without a microphone. It holds a relay at one address at most. (Chromium gathers anew for an answer.)
 */
export type Connections = {
  /** Begins to prepare. */
  readonly start: () => void;
  /** A connection for a call. */
  readonly take: () => RTCPeerConnection;
  /**
   * What a description waits for: what is known to come, and soon; nothing known to be silent. Null: of a connection that
   * only now begins to ask, as for an answer, where Chromium throws away what it gathered before.
   */
  readonly patience: (peer: RTCPeerConnection | null) => Patience;
  /** What a restart waits for: every server, also the slow. Has the connection ask them all. */
  readonly patienceOfRestart: (peer: RTCPeerConnection) => Patience;
  /** Prepares anew: what was learned no longer holds. */
  readonly renew: () => void;
  readonly stop: () => void;
};

export function createConnections({ servers, createPeer, network, now }: ConnectionsDeps): Connections {
  const possible = candidatesOf(servers);
  // Few: the spare keeps asking them for as long as it waits.
  const stun: readonly RTCIceServer[] = servers
    .flatMap(urlsOf)
    .filter((url) => /^stuns?:/i.test(url))
    .slice(0, SPARE_STUN_SERVERS)
    .map((urls) => ({ urls }));
  let survey: IceSurvey | null = null;
  let spare: RTCPeerConnection | null = null;
  /** The TURN server that the spare was made with. */
  let spareTurn: string | null = null;
  /** When each connection began to ask its servers: what has not come for long will not come now. */
  const askedAt = new WeakMap<RTCPeerConnection, number>();
  let renewal: ReturnType<typeof setTimeout> | undefined;
  let unlisten: () => void = () => undefined;

  function dropSpare(): void {
    if (spare) giveBack(spare, now() - (askedAt.get(spare) ?? now()));
    spare = null;
  }

  function prepare(): void {
    dropSpare();
    const turn = oneTurnServer(servers, survey?.turnUrl() ?? null);
    spareTurn = turn?.urls ?? null;
    try {
      spare = createPeer({ iceServers: turn ? [...stun, turn] : [...stun], iceCandidatePoolSize: 1 });
      askedAt.set(spare, now());
    } catch {
      // A server's address that the browser refuses, or too many connections: a call will say so.
      spare = null;
    }
  }

  function renew(): void {
    survey?.stop();
    survey = startIceSurvey({ servers, createPeer, now, onDone: () => surveyed() });
    prepare();
    clearTimeout(renewal);
    renewal = setTimeout(renew, RENEW);
  }

  /** The spare was made with a TURN server that does not answer, where another does. */
  function surveyed(): void {
    const turnUrl = survey?.turnUrl() ?? null;
    if (spare && turnUrl !== null && turnUrl !== spareTurn) prepare();
  }

  /** ms that a kind of candidate is still waited for. */
  function wait(kind: ServerCandidate, asked: number): number {
    const came = survey?.arrivals().get(kind);
    if (came === undefined) return UNKNOWN_CAP - Math.max(asked, survey?.age() ?? 0);
    if (came - asked > UNKNOWN_CAP) return 0;
    // Twice the time it took: the next answer may be slower. What was gathered before shows within a moment.
    return Math.min(Math.max(2 * came - asked, OWN_CAP), UNKNOWN_CAP);
  }

  return {
    start() {
      unlisten();
      unlisten = network.onChange(renew);
      renew();
    },
    take() {
      const peer = spare ?? createPeer({ iceServers: [...servers] });
      if (!askedAt.has(peer)) askedAt.set(peer, now());
      spare = null;
      // The next call's connection, once this one has left the processor in peace.
      if (survey) {
        clearTimeout(renewal);
        renewal = setTimeout(prepareLater, UNKNOWN_CAP);
      }
      return peer;
    },
    patience(peer) {
      const asked = peer ? now() - (askedAt.get(peer) ?? now()) : 0;
      const waits = [...possible]
        .map((kind) => [kind, wait(kind, asked)] as const)
        .filter(([, ms]) => ms > 0);
      return {
        wanted: new Set(waits.map(([kind]) => kind)),
        capMs: Math.max(OWN_CAP, ...waits.map(([, ms]) => ms)),
      };
    },
    patienceOfRestart(peer) {
      peer.setConfiguration({ ...peer.getConfiguration(), iceServers: [...servers] });
      return { wanted: possible, capMs: RESTART_CAP };
    },
    renew() {
      if (survey) renew();
    },
    stop() {
      unlisten();
      clearTimeout(renewal);
      survey?.stop();
      survey = null;
      dropSpare();
    },
  };

  function prepareLater(): void {
    prepare();
    renewal = setTimeout(renew, RENEW);
  }
}

type OneTurn = RTCIceServer & { readonly urls: string };

/** The TURN server of that address, alone; the first of all where it is not known. */
function oneTurnServer(servers: readonly RTCIceServer[], address: string | null): OneTurn | null {
  const all = servers.flatMap((server) => urlsOf(server).map((urls) => ({ ...server, urls })));
  const turns = all.filter(({ urls }) => /^turns?:/i.test(urls));
  return turns.find(({ urls }) => urls === address) ?? turns[0] ?? null;
}

function urlsOf(server: RTCIceServer): string[] {
  return [server.urls].flat();
}
