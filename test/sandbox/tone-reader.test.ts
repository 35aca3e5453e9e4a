import { RtpHeader, RtpPacket } from 'werift';
import { expect, it } from 'vitest';
import { createToneReader } from './tone-reader.ts';

/** A packet of RFC 4733: the event's number, the end bit and the volume, the duration. */
const packet = (event: number, timestamp: number, end: boolean): RtpPacket =>
  new RtpPacket(
    new RtpHeader({ payloadType: 126, timestamp }),
    Buffer.from([event, end ? 0x8a : 0x0a, 0, 160]),
  );

it('hears each key once, at its end, however many packets repeat it', () => {
  const tones: string[] = [];
  const read = createToneReader((tone) => tones.push(tone));
  for (const [event, timestamp] of [
    [5, 1000],
    [11, 2000],
    [11, 3000],
    [99, 4000],
  ] as const) {
    for (const end of [false, false, true, true, true]) read(packet(event, timestamp, end));
  }
  expect(tones).toEqual(['5', '#', '#']);
});
