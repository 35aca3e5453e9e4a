/** Kinds of ICE candidates that servers give: `srflx` by STUN (or TURN), `relay` by TURN. */
export type ServerCandidate = 'srflx' | 'relay';

/** Reads off the servers' URLs which candidates they could give. */
export function candidatesOf(servers: readonly RTCIceServer[]): ReadonlySet<ServerCandidate> {
  const urls = servers.flatMap((server) => server.urls);
  const relay = urls.some((url) => /^turns?:/i.test(url));
  const kinds = new Set<ServerCandidate>();
  if (relay || urls.some((url) => /^stuns?:/i.test(url))) kinds.add('srflx');
  if (relay) kinds.add('relay');
  return kinds;
}

/** What an offer or answer waits for before it is sent. */
export type Patience = {
  readonly wanted: ReadonlySet<ServerCandidate>;
  /** ms that it waits at most. */
  readonly capMs: number;
};

export type Gathering = Pick<
  RTCPeerConnection,
  'iceGatheringState' | 'localDescription' | 'addEventListener' | 'removeEventListener'
>;

/** ms that the other interfaces get once the first candidate of our own is there. */
const SETTLE = 20;

/**
 * Resolves as soon as the description is worth sending: gathering ended, or all wanted candidates are there, or `capMs`
 * passed. SIP.js does not trickle: what is not in the description by then is not there until the next one.
 */
export function waitForCandidates(connection: Gathering, { wanted, capMs }: Patience): Promise<void> {
  return new Promise((resolve) => {
    const missing = new Set<string>(wanted);
    let settle: ReturnType<typeof setTimeout> | undefined;

    const finish = () => {
      clearTimeout(cap);
      clearTimeout(settle);
      connection.removeEventListener('icecandidate', onCandidate);
      connection.removeEventListener('icegatheringstatechange', onState);
      resolve();
    };
    const seen = (type: string | null | undefined) => {
      if (!type) return;
      missing.delete(type);
      // Whoever has a relay can be reached; its server would have told the other address as well.
      if (type === 'relay') missing.delete('srflx');
      if (missing.size > 0) return;
      if (wanted.size > 0) finish();
      else settle ??= setTimeout(finish, SETTLE);
    };
    const onCandidate = (event: RTCPeerConnectionIceEvent) => seen(event.candidate?.type);
    const onState = () => {
      if (connection.iceGatheringState === 'complete') finish();
    };
    const cap = setTimeout(finish, capMs);
    connection.addEventListener('icecandidate', onCandidate);
    connection.addEventListener('icegatheringstatechange', onState);
    for (const type of kindsIn(connection.localDescription?.sdp ?? '')) seen(type);
    onState();
  });
}

/** The kinds of candidates that a description holds. */
function kindsIn(sdp: string): ReadonlySet<string> {
  return new Set([...sdp.matchAll(/^a=candidate:.* typ (\w+)/gm)].map((match) => match[1] ?? ''));
}
