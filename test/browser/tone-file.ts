import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RATE = 48_000;
const SECONDS = 10;

/** What the fake microphone says, Hz: far from the tone that the sandbox sends. */
export const MICROPHONE_TONE = 1000;

/** Writes a WAV file with a steady tone for `--use-file-for-fake-audio-capture`; whole periods, so that it loops clean. */
export function writeToneFile(frequency = MICROPHONE_TONE): string {
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
  const path = join(mkdtempSync(join(tmpdir(), 'toky-tone-')), 'tone.wav');
  writeFileSync(path, file);
  return path;
}
