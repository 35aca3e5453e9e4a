import type { CallParams } from '../api/schemas.ts';

/** The STUN and TURN servers that Toky names. */
export function iceServersOf({ stun_servers: stun, turn_servers: turn }: CallParams['sip']): RTCIceServer[] {
  const servers: RTCIceServer[] = (stun ?? []).map((urls) => ({ urls }));
  if (turn && turn.urls.length > 0) {
    servers.push({ urls: turn.urls, username: turn.username ?? '', credential: turn.password ?? '' });
  }
  return servers;
}
