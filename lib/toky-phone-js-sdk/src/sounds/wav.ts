/** A stretch of sound: the given frequencies (Hz) together, or silence where there are none. */
export type Segment = { readonly frequencies: readonly number[]; readonly ms: number };

const SAMPLE_RATE = 8000;
const HEADER_BYTES = 44;
/** Softens both ends of a segment, ms, so that it does not click. */
const FADE = 6;

/** Renders segments as a WAV file: mono, 16 bit, 8 kHz. `level` is the peak, 0–1. */
export function renderWav(segments: readonly Segment[], level: number): Uint8Array<ArrayBuffer> {
  const total = segments.reduce((sum, segment) => sum + samplesOf(segment), 0);
  const bytes = new Uint8Array(HEADER_BYTES + total * 2);
  const view = new DataView(bytes.buffer);
  const ascii = (offset: number, text: string) =>
    [...text].forEach((char, index) => view.setUint8(offset + index, char.charCodeAt(0)));
  ascii(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, 'data');
  view.setUint32(40, total * 2, true);
  let offset = HEADER_BYTES;
  for (const segment of segments) {
    renderSegment(segment, level, (index, sample) => view.setInt16(offset + index * 2, sample * 32767, true));
    offset += samplesOf(segment) * 2;
  }
  return bytes;
}

function samplesOf({ ms }: Segment): number {
  return Math.round((ms / 1000) * SAMPLE_RATE);
}

function renderSegment(
  segment: Segment,
  level: number,
  write: (index: number, sample: number) => void,
): void {
  const { frequencies } = segment;
  // The bytes are silence already.
  if (frequencies.length === 0) return;
  const count = samplesOf(segment);
  const fade = (FADE / 1000) * SAMPLE_RATE;
  for (let index = 0; index < count; index += 1) {
    const envelope = Math.min(1, index / fade, (count - index) / fade);
    const sum = frequencies.reduce(
      (all, frequency) => all + Math.sin((2 * Math.PI * frequency * index) / SAMPLE_RATE),
      0,
    );
    write(index, (level * envelope * sum) / frequencies.length);
  }
}
