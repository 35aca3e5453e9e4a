import { writeFileSync } from 'node:fs';

const RATE = 8000;
/** Longer than any call here: baresip plays a file once. */
const SECONDS = 180;

/** Writes a WAV file of a steady tone for a telephone, 8 kHz mono, and answers its path. */
export function writeSteadyTone(path: string, frequency: number): string {
  const samples = RATE * SECONDS;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1) {
    file.writeInt16LE(
      Math.round(12_000 * Math.sin((2 * Math.PI * frequency * index) / RATE)),
      44 + index * 2,
    );
  }
  writeFileSync(path, file);
  return path;
}
