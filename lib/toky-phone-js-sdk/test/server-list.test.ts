import { expect, test } from 'vitest';
import { createServerList } from '../src/sip/server-list.ts';

function setUp(weights: Record<string, number>, random: () => number = () => 0) {
  let time = 1_000_000;
  const list = createServerList(
    Object.entries(weights).map(([ws_uri, weight]) => ({ ws_uri, weight })),
    { now: () => time, random },
  );
  return { list, passes: (ms: number) => (time += ms) };
}

test('the heaviest comes first', () => {
  expect(setUp({ light: 1, heavy: 30, middle: 20 }).list.next()).toBe('heavy');
});

test('one that failed is passed over for a minute, and preferred again after it', () => {
  const { list, passes } = setUp({ heavy: 2, light: 1 });
  list.failed('heavy');
  expect(list.next()).toBe('light');
  passes(59_999);
  expect(list.next()).toBe('light');
  passes(1);
  expect(list.next()).toBe('heavy');
});

test('where all have failed, the one whose failure is oldest is asked', () => {
  const { list, passes } = setUp({ a: 3, b: 2, c: 1 });
  list.failed('b');
  passes(1_000);
  list.failed('a');
  passes(1_000);
  list.failed('c');
  expect(list.next()).toBe('b');
  passes(1_000);
  list.failed('b');
  expect(list.next()).toBe('a');
});

test('a success makes it sound at once', () => {
  const { list } = setUp({ heavy: 2, light: 1 });
  list.failed('heavy');
  list.succeeded('heavy');
  expect(list.next()).toBe('heavy');
});

test('among equals the lot decides, and stays', () => {
  const lots = [0.9, 0.1, 0.5];
  const { list } = setUp({ a: 1, b: 1, c: 1 }, () => lots.shift() ?? 0);
  expect(list.next()).toBe('b');
  list.failed('b');
  expect(list.next()).toBe('c');
});

test('an alternative is another one that did not fail lately', () => {
  const { list, passes } = setUp({ a: 2, b: 1 });
  expect(list.hasAlternative('a')).toBe(true);
  list.failed('b');
  expect(list.hasAlternative('a')).toBe(false);
  passes(60_000);
  expect(list.hasAlternative('a')).toBe(true);
});

test('an only server has no alternative, and is asked however often it failed', () => {
  const { list } = setUp({ only: 0 });
  list.failed('only');
  expect(list.hasAlternative('only')).toBe(false);
  expect(list.next()).toBe('only');
});

test('without a server there is no list', () => {
  expect(() => setUp({})).toThrow(TypeError);
});
