import { expect, test, vi } from 'vitest';
import { createSounds } from '../src/sounds/sounds.ts';
import { keyTone, RINGS } from '../src/sounds/tones.ts';
import { renderWav } from '../src/sounds/wav.ts';
import { fakeAudio } from './media-fakes.ts';
import type { FakeAudio } from './media-fakes.ts';

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
  const file = renderWav(RINGS.pulse, 0.4);
  const view = new DataView(file.buffer);
  const ms = RINGS.pulse.reduce((sum, segment) => sum + segment.ms, 0);
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

function setUp(own = {}) {
  const source = { ringAudio: fakeAudio(), errorAudio: fakeAudio(), incomingRingAudio: fakeAudio() };
  const tones: FakeAudio[] = [];
  const createTone = () => {
    const tone = fakeAudio();
    tones.push(tone);
    return tone;
  };
  return { ...source, tones, sounds: createSounds(own, { source, createTone }) };
}

test('the ring is ready for a page that plays it itself, and our stop ends it', async () => {
  const { incomingRingAudio, ringAudio, sounds } = setUp();
  expect(incomingRingAudio).toMatchObject({ src: expect.stringMatching(/^blob:/), loop: true });
  expect(ringAudio.src).toBe('');
  await incomingRingAudio.play();
  sounds.stop();
  expect(incomingRingAudio).toMatchObject({ playing: false, currentTime: 0 });
});

test('each sound replaces the one before, on its own element', () => {
  const { errorAudio, incomingRingAudio, ringAudio, sounds, tones } = setUp();
  const playing = () => [ringAudio, errorAudio, incomingRingAudio, ...tones].map((audio) => audio.playing);
  sounds.ringback();
  expect(playing()).toEqual([true, false, false]);
  sounds.refused();
  expect(playing()).toEqual([false, true, false]);
  expect(errorAudio.loop).toBe(false);
  sounds.ring();
  expect(playing()).toEqual([false, false, true]);
  sounds.waiting();
  expect(playing()).toEqual([false, false, false, true]);
  sounds.stop();
  expect(playing()).toEqual([false, false, false, false]);
});

test('key tones sound beside whatever sounds, and only for keys', () => {
  const { ringAudio, sounds, tones } = setUp();
  sounds.ringback();
  for (const key of '5*#Dx') sounds.key(key);
  expect(tones.map(({ playing }) => playing)).toEqual([true, true, true, true]);
  expect(ringAudio.playing).toBe(true);
});

test("the page's own sounds are used, and left alone at the end", () => {
  const { errorAudio, incomingRingAudio, sounds } = setUp({
    incomingRingAudio: 'https://page.example/r.mp3',
  });
  sounds.ring();
  sounds.refused();
  sounds.dispose();
  expect(incomingRingAudio.src).toBe('https://page.example/r.mp3');
  expect(errorAudio.src).toBe('');
});

test('gives back the memory of what it rendered, and can begin again', () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL');
  const { ringAudio, sounds } = setUp();
  sounds.ringback();
  sounds.ringback();
  const rendered = ringAudio.src;
  sounds.dispose();
  expect(revoke.mock.calls.flat()).toContain(rendered);
  expect(revoke).toHaveBeenCalledTimes(2);
  sounds.ringback();
  expect(ringAudio).toMatchObject({ playing: true, src: expect.stringMatching(/^blob:/) });
});

test('where there is no sound, nothing happens', () => {
  const source = { ringAudio: null, errorAudio: null, incomingRingAudio: null };
  const sounds = createSounds({}, { source, createTone: () => null });
  sounds.ring();
  sounds.waiting();
  sounds.key('1');
  sounds.dispose();
});
