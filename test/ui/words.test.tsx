import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClock } from '../../lib/ui/clock.ts';
import { erase, insert, reformat } from '../../lib/ui/dialer/edit-number.ts';
import { durationWords, whenWords } from '../../lib/ui/time-words.ts';
import { speakEnglish } from './speak-english.ts';

beforeEach(speakEnglish);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test.each([
  [-1, '0:00'],
  [65_999, '1:05'],
  [3_600_000, '1:00:00'],
  [3_725_000, '1:02:05'],
])('%d ms is %s', (ms, words) => expect(durationWords(ms)).toBe(words));

test('times are said as people say them', () => {
  const now = new Date(2026, 6, 10, 15, 0).getTime();
  const at = (...ago: [number, number]) =>
    whenWords(new Date(2026, 6, 10 - ago[0], ago[1], 5).getTime(), now, 'en-GB');
  expect(whenWords(now - 5_000, now, 'en-GB')).toBe('now');
  expect(whenWords(now - 300_000, now, 'en-GB')).toBe('5 minutes ago');
  expect(at(0, 9)).toBe('09:05');
  expect(at(1, 23)).toBe('yesterday, 23:05');
  expect(at(3, 9)).toBe('Tuesday, 09:05');
  expect(at(20, 9)).toBe('20 Jun');
});

test('the clock ticks only while something shows it', () => {
  vi.useFakeTimers();
  const clock = createClock();
  function Time() {
    return <p>{clock.now()}</p>;
  }
  expect(vi.getTimerCount()).toBe(0);
  const { unmount } = render(<Time />);
  expect(vi.getTimerCount()).toBe(1);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});

describe('editing a number', () => {
  test('keeps the caret behind the digit it was behind', () => {
    expect(reformat({ text: '4155552671', caret: 4 }, 'US')).toEqual({ text: '(415) 555-2671', caret: 7 });
  });
  test('puts a key where the caret is', () => {
    expect(insert({ text: '(415) 555-267', caret: 0 }, '1', 'US').text.replace(/\D/g, '')).toBe('1415555267');
  });
  test('erases a digit through the punctuation before the caret', () => {
    expect(erase({ text: '(415) 555-2671', caret: 6 }, 'US').text.replace(/\D/g, '')).toBe('415552671');
  });
});
