import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLaterCards } from '../../../lib/page/later-cards.ts';
import type { Finder } from '../../../lib/page/marks/find-marks.ts';
import { markNumbers } from '../../../lib/page/marks/mark-numbers.ts';
import { noRecipe } from '../no-recipe.ts';

/** Takes each candidate for a number of Germany. */
const find: Finder = async (pieces) =>
  pieces.map(({ text }) => [{ start: 0, end: text.length, number: `+49${text.replaceAll(/\D/g, '')}` }]);

/** As the browser's registry of highlights, which happy-dom has not. */
const highlights = new Map<string, ReadonlySet<unknown>>();
let end: AbortController;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('Highlight', class extends Set {});
  vi.stubGlobal('StaticRange', class extends Object {});
  vi.stubGlobal('CSS', { highlights });
  highlights.clear();
  end = new AbortController();
  document.body.innerHTML = '<p>Call 415 555-0100</p>';
  markNumbers({
    page: document,
    window,
    cards: createLaterCards(async () => null),
    phone: { find, recipe: noRecipe, isMarked: () => true },
    signal: end.signal,
  });
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const told = () => globalThis.tokyPageMarks?.().map(({ number }) => number);
const painted = () => [...highlights.values()].map(({ size }) => size);

test('what is found is painted at once, and told to whom it is offered', async () => {
  await vi.advanceTimersByTimeAsync(10);
  expect(told()).toEqual(['+494155550100']);
  expect(painted()).toEqual([1]);
});

test('when it ends nothing is left of it, of what was not painted yet neither', async () => {
  await vi.advanceTimersByTimeAsync(10);
  document.body.append(Object.assign(document.createElement('p'), { textContent: 'or 415 555-0101' }));
  await vi.advanceTimersByTimeAsync(100);
  expect(told()).toEqual(['+494155550100', '+494155550101']);
  expect(painted()).toEqual([1]);
  end.abort();
  expect(told()).toBeUndefined();
  expect(painted()).toEqual([]);
});
