import { beforeEach, expect, test, vi } from 'vitest';
import { createFindMarks } from '../../../lib/page/marks/find-marks.ts';
import type { Finder } from '../../../lib/page/marks/find-marks.ts';
import { createMarks } from '../../../lib/page/marks/marks.ts';
import { createLaterRecipe } from '../../../lib/page/later-recipe.ts';
import { textRuns } from '../../../lib/page/marks/text-runs.ts';
import { noRecipe } from '../no-recipe.ts';

/** Takes each candidate for a number of Germany. */
const finder: Finder = async (pieces) =>
  pieces.map(({ text }) => [{ start: 0, end: text.length, number: `+49${text.replaceAll(/\D/g, '')}` }]);

const painter = { add: vi.fn(), remove: vi.fn(), show: vi.fn() };
const runs = () => [...textRuns(document.body, () => undefined)].filter((run) => run !== null);
const textOf = (element: string) => {
  const node = document.querySelector(element)?.firstChild;
  if (!(node instanceof Text)) throw new Error(`${element} has no text`);
  return node;
};

beforeEach(() => {
  vi.clearAllMocks();
  document.body.innerHTML = '<p>Call 415 555-0100 or</p><p id="two">415 <b>555</b><i>-0101</i> now</p>';
  // The styles that a browser has by itself.
  for (const part of document.querySelectorAll<HTMLElement>('#two > *')) part.style.display = 'inline';
});

test('a number is known by any of its characters, in whichever element they are', async () => {
  const marks = createMarks(painter);
  marks.add(await createFindMarks(finder, noRecipe)(runs()));
  const first = textOf('p');
  expect(marks.at(first, 4)).toBeNull();
  expect(marks.at(first, 5)?.number).toBe('+494155550100');
  expect(marks.at(first, 17)?.number).toBe('+494155550100');
  expect(marks.at(first, 18)).toBeNull();
  expect(marks.at(textOf('b'), 1)?.number).toBe('+494155550101');
  expect(marks.at(textOf('i'), 3)).toBe(marks.at(textOf('b'), 1));
  expect(painter.add).toHaveBeenCalledTimes(2);
});

test('texts that do not stand on one line are no number together', async () => {
  for (const part of document.querySelectorAll<HTMLElement>('#two > *')) part.style.display = 'block';
  const found = await createFindMarks(finder, noRecipe)(runs());
  expect(found.map(({ number }) => number)).toEqual(['+494155550100']);
});

test('what changes or goes is dropped at once', async () => {
  const marks = createMarks(painter);
  marks.add(await createFindMarks(finder, noRecipe)(runs()));
  textOf('i').data = '-0199';
  marks.dropStaleIn(textOf('i'));
  expect(marks.all().map(({ number }) => number)).toEqual(['+494155550100']);
  document.querySelector('p')?.remove();
  marks.dropStale();
  expect(marks.all()).toEqual([]);
  expect(painter.remove).toHaveBeenCalledTimes(2);
});

test('a text that is set to what it was keeps its marks', async () => {
  const marks = createMarks(painter);
  marks.add(await createFindMarks(finder, noRecipe)(runs()));
  const before = marks.all();
  textOf('p').data = String(textOf('p').data);
  marks.dropStaleIn(textOf('p'));
  expect(marks.all()).toEqual(before);
});

test('what changed while it was looked up is not marked', async () => {
  const finding = createFindMarks(finder, noRecipe)(runs());
  textOf('p').data = 'Order 2024-0517';
  expect((await finding).map(({ number }) => number)).toEqual(['+494155550101']);
});

test('a number that is found twice is marked once', async () => {
  const marks = createMarks(painter);
  const find = createFindMarks(finder, noRecipe);
  marks.add(await find(runs()));
  marks.add(await find(runs()));
  expect(marks.all()).toHaveLength(2);
});

test('the same text is asked for once, and many are asked for in batches', async () => {
  const asked: number[] = [];
  const find = createFindMarks(async (texts) => {
    asked.push(texts.length);
    return finder(texts);
  }, noRecipe);
  document.body.innerHTML = Array.from(
    { length: 250 },
    (_, index) => `<p>415 555-${1000 + (index % 130)}</p>`,
  ).join('');
  expect(await find(runs())).toHaveLength(250);
  expect(await find(runs())).toHaveLength(250);
  expect(asked).toEqual([100, 30]);
});

test('what is too long for a number is not asked for, and takes nothing with it', async () => {
  document.body.innerHTML = `<p>800-${'a'.repeat(5000)}</p><p>415 555-0100</p>`;
  const asked: number[] = [];
  const found = await createFindMarks(async (pieces) => {
    asked.push(...pieces.map(({ text }) => text.length));
    return finder(pieces);
  }, noRecipe)(runs());
  expect(found.map(({ number }) => number)).toEqual(['+494155550100']);
  expect(asked).toEqual([12]);
});

test('where nobody answers nothing is marked, and it is asked again', async () => {
  let isThere = false;
  const find = createFindMarks(async (texts) => (isThere ? finder(texts) : null), noRecipe);
  expect(await find(runs())).toEqual([]);
  isThere = true;
  expect(await find(runs())).toHaveLength(2);
});

test('what a recipe says counts from the first text on, though that was asked before it came', async () => {
  const asked: string[][] = [];
  const onlyPhones: Finder = async (pieces) => {
    asked.push(pieces.map(({ label }) => label));
    const found = await finder(pieces);
    return found?.map((numbers, index) => (pieces[index]?.label === 'phone' ? numbers : [])) ?? null;
  };
  const twos = { names: [], numbers: ['#two'], leftAlone: [], label: null };
  const find = createFindMarks(
    onlyPhones,
    createLaterRecipe(document, async () => twos),
  );
  for (let time = 1; time <= 2; time += 1)
    expect((await find(runs())).map(({ number }) => number)).toEqual(['+494155550101']);
  expect(asked).toEqual([['', ''], ['phone']]);
});

test('what is typed by a person is left alone, a note within it too', async () => {
  document.body.innerHTML =
    '<div contenteditable><p>415 555 0100 <i contenteditable="false">415 555 0101</i></p></div>' +
    '<div role="textbox">415 555 0102</div><p contenteditable="false">415 555 0103</p>';
  const found = await createFindMarks(finder, noRecipe)(runs());
  expect(found.map(({ number }) => number)).toEqual(['+494155550103']);
});

test('of too many the oldest make room', async () => {
  const marks = createMarks(painter);
  document.body.innerHTML = Array.from({ length: 5_100 }, (_, row) => `<p>415 555 ${10_000 + row}</p>`).join(
    '',
  );
  const found = await createFindMarks(finder, noRecipe)(runs());
  marks.add(found);
  expect(marks.isFull()).toBe(true);
  expect(marks.all()).toEqual(found.slice(100));
});
