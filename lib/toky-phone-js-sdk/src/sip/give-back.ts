/** ms in which a server that answers has given its relays. */
const RELAYS_COME = 1_000;

/**
 * Closes a connection that no call uses. A young one a moment later: a browser forgets a relay that is under way when its
 * connection is closed, and the server would keep it for minutes.
 * @param age ms since the connection began to ask its servers
 */
export function giveBack(peer: RTCPeerConnection, age: number): void {
  if (age >= RELAYS_COME) peer.close();
  else setTimeout(() => peer.close(), RELAYS_COME - age);
}
