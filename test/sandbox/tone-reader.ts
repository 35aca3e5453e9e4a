import type { RtpPacket } from 'werift';

const TONES = '0123456789*#ABCD';

/** Calls once for each RFC 4733 event, however many packets repeat it. */
export function createToneReader(onDtmf: (tone: string) => void): (packet: RtpPacket) => void {
  let lastTimestamp = -1;
  return (packet) => {
    const tone = TONES[packet.payload[0] ?? 255];
    const ended = ((packet.payload[1] ?? 0) & 0x80) !== 0;
    if (tone === undefined || !ended || packet.header.timestamp === lastTimestamp) return;
    lastTimestamp = packet.header.timestamp;
    onDtmf(tone);
  };
}
