export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** What the sandbox needs to know of a session description. */
type AudioOffer = {
  readonly direction: Direction;
  /** The offer holds PCMU at 8 kHz. */
  readonly pcmu: boolean;
  /** Payload type of telephone-event at 8 kHz, where offered. */
  readonly dtmf: number | null;
  /** Protected by DTLS, as WebRTC demands. */
  readonly secure: boolean;
};

/** Reads the first audio section; `null` where the text is no session description with one. */
export function readAudio(sdp: string): AudioOffer | null {
  const lines = sdp.split(/\r\n|\n/);
  if (lines[0] !== 'v=0') return null;
  const start = lines.findIndex((line) => line.startsWith('m=audio '));
  const media = lines[start];
  if (media === undefined) return null;
  const next = lines.findIndex((line, index) => index > start && line.startsWith('m='));
  const section = lines.slice(start, next < 0 ? undefined : next);
  const session = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('m=')),
  );
  const direction = section.find(isDirection) ?? session.find(isDirection) ?? 'a=sendrecv';
  const types = media.split(' ').slice(3);
  const dtmf = /^a=rtpmap:(\d+) telephone-event\/8000\b/i.exec(
    section.find((line) => /^a=rtpmap:\d+ telephone-event\/8000\b/i.test(line)) ?? '',
  );
  return {
    direction: isZeroAddress([...session, ...section]) ? 'sendonly' : directionOf(direction),
    pcmu: types.includes('0'),
    dtmf: dtmf === null ? null : Number(dtmf[1]),
    secure:
      [...session, ...section].some((line) => line.startsWith('a=fingerprint:')) && /SAVPF?/.test(media),
  };
}

/**
 * The hold of RFC 2543, which RFC 3264 (8.4) still has: the address 0.0.0.0. A browser that hides its addresses or has
 * not found any yet writes that one too, with candidates or the port 9 beside it.
 */
function isZeroAddress(lines: readonly string[]): boolean {
  const address = lines.findLast((line) => line.startsWith('c='));
  return (
    address === 'c=IN IP4 0.0.0.0' &&
    !lines.some((line) => line.startsWith('a=candidate:') || line.startsWith('m=audio 9 '))
  );
}

const isDirection = (line: string): boolean => /^a=(sendrecv|sendonly|recvonly|inactive)$/.test(line);

function directionOf(line: string): Direction {
  if (line === 'a=sendonly') return 'sendonly';
  if (line === 'a=recvonly') return 'recvonly';
  return line === 'a=inactive' ? 'inactive' : 'sendrecv';
}

/** Who is at the other side: a new ICE user asks for new checks (RFC 8839), a new fingerprint for a new DTLS (RFC 8842). */
export type Identity = { readonly iceUser: string; readonly fingerprint: string };

export function identityOf(sdp: string): Identity {
  return {
    iceUser: /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? '',
    fingerprint: /^a=fingerprint:(.+?)\s*$/m.exec(sdp)?.[1] ?? '',
  };
}

/** Says the direction in the audio section's own words, whether it stood for the session, or in an address of zeros. */
export function withDirection(sdp: string, direction: Direction): string {
  const lines = sdp.split('\r\n').filter((line) => !isDirection(line));
  const media = lines.findIndex((line) => line.startsWith('m=audio '));
  return [...lines.slice(0, media + 1), `a=${direction}`, ...lines.slice(media + 1)].join('\r\n');
}

/** Takes out candidates named `….local`: only the browser's own network could resolve them, and its checks reach us anyway. */
export function withoutMdns(sdp: string): string {
  return sdp.replace(/^a=candidate:.* \S+\.local .*\r?\n/gim, '');
}

/**
 * Leaves PCMU and telephone-event at 8 kHz in the audio section. werift compares codecs by name alone, and would take
 * a telephone-event at 48 kHz that stands first.
 */
export function onlyNarrowband(sdp: string): string {
  const dtmf = readAudio(sdp)?.dtmf ?? null;
  const kept = new Set(['0', ...(dtmf === null ? [] : [String(dtmf)])]);
  return sdp
    .split('\r\n')
    .map((line) => {
      if (!line.startsWith('m=audio ')) return line;
      const [media = '', port = '', protocol = '', ...types] = line.split(' ');
      return [media, port, protocol, ...types.filter((type) => kept.has(type))].join(' ');
    })
    .filter((line) => {
      const type = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)/.exec(line)?.[1];
      return type === undefined || kept.has(type);
    })
    .join('\r\n');
}
