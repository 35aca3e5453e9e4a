/** A stretch of sound: the given frequencies (Hz) together, or silence where there are none. */
export type Segment = { readonly frequencies: readonly number[]; readonly ms: number };

const SAMPLE_RATE = 8000;
const HEADER_BYTES = 44;
/** Softens both ends of a segment, ms, so that it does not click. */
const FADE = 6;

/** Renders segments as a WAV file: mono, 16 bit, 8 kHz. `level` is the peak, 0–1. */
export function renderWav(segments: readonly Segment[], level: number): Uint8Array<ArrayBuffer> {
  const samples = segments.flatMap((segment) => renderSegment(segment, level));
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * 2);
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
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => view.setInt16(HEADER_BYTES + index * 2, sample * 32767, true));
  return bytes;
}

function renderSegment({ frequencies, ms }: Segment, level: number): number[] {
  const count = Math.round((ms / 1000) * SAMPLE_RATE);
  const fade = (FADE / 1000) * SAMPLE_RATE;
  return Array.from({ length: count }, (_, index) => {
    const envelope = Math.min(1, index / fade, (count - index) / fade);
    const sum = frequencies.reduce(
      (total, frequency) => total + Math.sin((2 * Math.PI * frequency * index) / SAMPLE_RATE),
      0,
    );
    return frequencies.length === 0 ? 0 : (level * envelope * sum) / frequencies.length;
  });
}
