/** Which kinds of ICE candidates the configured servers can give. */
export type Wanted = { readonly serverReflexive: boolean; readonly relay: boolean };

/** Reads off the servers' URLs what is to be waited for. */
export function wantedOf(servers: readonly RTCIceServer[]): Wanted {
  const urls = servers.flatMap((server) => server.urls);
  const relay = urls.some((url) => /^turns?:/i.test(url));
  return { serverReflexive: relay || urls.some((url) => /^stuns?:/i.test(url)), relay };
}

type Connection = Pick<
  RTCPeerConnection,
  'iceGatheringState' | 'localDescription' | 'addEventListener' | 'removeEventListener'
>;

/**
 * Resolves as soon as the offer is worth sending: gathering ended, or the candidates that a server gives are there, or
 * `capMs` passed. SIP.js does not trickle: what is not in the offer by then is not there until the next one.
 */
export function waitForCandidates(connection: Connection, wanted: Wanted, capMs: number): Promise<void> {
  return new Promise((resolve) => {
    const missing = new Set<string>();
    if (wanted.serverReflexive) missing.add('srflx');
    if (wanted.relay) missing.add('relay');
    const waitsForServers = missing.size > 0;

    const finish = () => {
      clearTimeout(cap);
      connection.removeEventListener('icecandidate', onCandidate);
      connection.removeEventListener('icegatheringstatechange', onState);
      resolve();
    };
    const seen = (type: string | null | undefined) => {
      if (type) missing.delete(type);
      if (waitsForServers && missing.size === 0) finish();
    };
    const onCandidate = (event: RTCPeerConnectionIceEvent) => seen(event.candidate?.type);
    const onState = () => {
      if (connection.iceGatheringState === 'complete') finish();
    };
    const cap = setTimeout(finish, capMs);
    connection.addEventListener('icecandidate', onCandidate);
    connection.addEventListener('icegatheringstatechange', onState);
    for (const match of (connection.localDescription?.sdp ?? '').matchAll(/^a=candidate:.* typ (\w+)/gm)) {
      seen(match[1]);
    }
    onState();
  });
}
