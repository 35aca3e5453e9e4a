import type { CallParams } from '../api/schemas.ts';

/**
 * The STUN and TURN servers that Toky names. Where it names no STUN server, its TURN servers are asked for that too: they
 * answer it by the same protocol (RFC 8656, 4). A browser that hides its own addresses has no sound without any.
 */
export function iceServersOf({ stun_servers: stun, turn_servers: turn }: CallParams['sip']): RTCIceServer[] {
  const relays = [turn?.urls ?? []].flat();
  const named = stun ?? [];
  const asked = named.length > 0 ? named : relays.flatMap(stunOf);
  return [
    ...asked.map((urls) => ({ urls })),
    ...(relays.length > 0
      ? [{ urls: relays, username: turn?.username ?? '', credential: turn?.password ?? '' }]
      : []),
  ];
}

/** Only over UDP: what STUN tells of a TCP connection is of no use to a voice. */
function stunOf(turn: string): readonly string[] {
  const [, server] = /^turn:([^?]+)(?:\?transport=udp)?$/i.exec(turn) ?? [];
  return server === undefined ? [] : [`stun:${server}`];
}
