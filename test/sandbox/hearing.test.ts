import { describe, expect, it } from 'vitest';
import { goertzelEnergy } from './goertzel.ts';
import { createEar } from './hearing.ts';
import { decodeMulaw, encodeMulaw, MULAW_SILENCE } from './mulaw.ts';

const tone = (frequencyHz: number, samples: number, start = 0): number[] =>
  Array.from(
    { length: samples },
    (_, index) => 8000 * Math.sin((2 * Math.PI * frequencyHz * (start + index)) / 8000),
  );

describe('mu-law', () => {
  it.each([
    [0, 0xff],
    [8, 0xfe],
    [-8, 0x7e],
    [32_635, 0x80],
    [40_000, 0x80],
    [-32_635, 0x00],
  ])('writes %i as %i', (sample, byte) => expect(encodeMulaw(sample)).toBe(byte));

  it('gives back every byte but the negative zero', () => {
    for (let byte = 0; byte < 256; byte++)
      if (byte !== 0x7f) expect(encodeMulaw(decodeMulaw(byte))).toBe(byte);
    expect(decodeMulaw(MULAW_SILENCE)).toBe(0);
  });

  it('stays within a sixteenth of the sample', () => {
    for (let sample = 100; sample < 32_000; sample += 97) {
      expect(Math.abs(decodeMulaw(encodeMulaw(sample)) - sample) / (sample + 132)).toBeLessThan(1 / 32);
    }
  });
});

describe('the ear', () => {
  it('finds all of a tone at its frequency', () => {
    const samples = tone(1000, 320);
    const all = samples.reduce((sum, sample) => sum + sample * sample, 0);
    expect(goertzelEnergy(samples, 1000, 8000) / all).toBeCloseTo(1, 6);
    expect(goertzelEnergy(samples, 600, 8000) / all).toBeLessThan(0.001);
  });

  function earThatHeard(frequencies: readonly number[], now: { at: number }) {
    const ear = createEar({ now: () => now.at });
    for (let packet = 0; packet < 100; packet++) {
      const mixed = frequencies.map((frequency) => tone(frequency, 160, packet * 160));
      const samples = Array.from(
        { length: 160 },
        (_, index) => mixed.reduce((sum, one) => sum + (one[index] ?? 0), 0) / 2,
      );
      ear.receive(Uint8Array.from(samples, encodeMulaw));
      now.at += 20;
    }
    return ear;
  }

  it('tells the share of one tone among two', () => {
    const ear = earThatHeard([440, 1000], { at: 0 });
    expect(ear.hearing(1000).share).toBeCloseTo(0.5, 1);
    expect(ear.hearing(440).share).toBeCloseTo(0.5, 1);
    expect(ear.hearing(700).share).toBeLessThan(0.05);
    expect(ear.hearing(1000).packets).toBe(100);
  });

  it('hears nothing where nothing came lately', () => {
    const now = { at: 0 };
    const ear = earThatHeard([440], now);
    now.at += 5000;
    expect(ear.hearing(440)).toEqual({ share: 0, rms: 0, packets: 0 });
    expect(ear.total()).toBe(100);
  });
});
