import { expect, test, vi } from 'vitest';
import { createSpeaker } from '../src/media/speaker.ts';
import { fakeAudio, fakeStream } from './media-fakes.ts';

function setUp() {
  const audio = fakeAudio();
  const page = new EventTarget();
  const speaker = createSpeaker(
    () => audio,
    () => page,
  );
  return { audio, page, speaker, first: {}, second: {} };
}

test('the newest call that is not held is heard', () => {
  const { audio, speaker, first, second } = setUp();
  const [one, two] = [fakeStream('one'), fakeStream('two')];
  speaker.play(first, one);
  expect(audio).toMatchObject({ srcObject: one, playing: true });
  speaker.hush(first, true);
  expect(audio).toMatchObject({ srcObject: null, playing: false });
  speaker.play(second, two);
  expect(audio.srcObject).toBe(two);
  speaker.hush(second, true);
  speaker.hush(first, false);
  expect(audio).toMatchObject({ srcObject: one, playing: true });
  speaker.drop(first);
  expect(audio.srcObject).toBeNull();
  speaker.hush(second, false);
  expect(audio.srcObject).toBe(two);
});

test('a call hushed before it has a voice is not heard', () => {
  const { audio, speaker, first } = setUp();
  speaker.hush(first, true);
  speaker.play(first, fakeStream('one'));
  expect(audio.playing).toBe(false);
});

test('refused for want of a gesture, it plays at the next one and asks no more', async () => {
  const { audio, page, speaker, first } = setUp();
  const play = vi.spyOn(audio, 'play');
  const listen = vi.spyOn(page, 'addEventListener');
  audio.blocked = true;
  speaker.play(first, fakeStream('one'));
  await vi.waitFor(() => expect(listen).toHaveBeenCalled());
  audio.blocked = false;
  page.dispatchEvent(new Event('keydown'));
  expect(audio.playing).toBe(true);
  page.dispatchEvent(new Event('pointerdown'));
  expect(play).toHaveBeenCalledTimes(2);
});

test('plays again when a track comes or begins to carry sound, for the call that is heard only', () => {
  const { audio, speaker, first } = setUp();
  const stream = fakeStream('one');
  speaker.play(first, stream);
  audio.pause();
  stream.track.dispatchEvent(new Event('unmute'));
  expect(audio.playing).toBe(true);
  audio.pause();
  stream.dispatchEvent(new Event('addtrack'));
  expect(audio.playing).toBe(true);
  speaker.drop(first);
  stream.track.dispatchEvent(new Event('unmute'));
  expect(audio.playing).toBe(false);
});

test('a track that comes later is given to the element anew: Chromium would stay silent', () => {
  const { audio, speaker, first } = setUp();
  const given: unknown[] = [];
  Object.defineProperty(audio, 'srcObject', {
    set(stream) {
      given.push(stream);
    },
  });
  const stream = fakeStream('one');
  speaker.play(first, stream);
  stream.dispatchEvent(new Event('addtrack'));
  expect(given).toEqual([stream, stream]);
});

test('where there is no sound it does nothing', () => {
  const speaker = createSpeaker(() => null);
  const owner = {};
  speaker.play(owner, fakeStream('one'));
  speaker.hush(owner, true);
  speaker.drop(owner);
});
