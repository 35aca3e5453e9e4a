import { expect, test } from 'vitest';
import { keyTone, RING } from '../src/sounds/tones.ts';
import { renderWav } from '../src/sounds/wav.ts';

test.each([...'0123456789*#ABCD'])('key %s has its two frequencies', (key) => {
  expect(keyTone(key)?.frequencies).toHaveLength(2);
});

test('the frequencies are those of ITU-T Q.23', () => {
  expect(keyTone('5')?.frequencies).toEqual([770, 1336]);
  expect(keyTone('#')?.frequencies).toEqual([941, 1477]);
  expect(keyTone('A')?.frequencies).toEqual([697, 1633]);
});

test.each([',', '', '12', 'x'])('%s has no tone', (key) => {
  expect(keyTone(key)).toBeNull();
});

test('renders a WAV file of the right length that is neither silent nor clipped', () => {
  const file = renderWav(RING, 0.4);
  const view = new DataView(file.buffer);
  const ms = RING.reduce((sum, segment) => sum + segment.ms, 0);
  expect(new TextDecoder().decode(file.slice(0, 4))).toBe('RIFF');
  expect(view.getUint32(40, true)).toBe(file.length - 44);
  expect(view.getUint32(40, true)).toBe((ms / 1000) * 8000 * 2);
  const samples = Array.from({ length: (file.length - 44) / 2 }, (_, index) =>
    view.getInt16(44 + index * 2, true),
  );
  const peak = Math.max(...samples.map(Math.abs)) / 32768;
  expect(peak).toBeGreaterThan(0.3);
  expect(peak).toBeLessThanOrEqual(0.4);
});
