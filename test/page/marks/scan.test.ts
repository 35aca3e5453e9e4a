import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scan } from '../../../lib/page/marks/scan.ts';

let end: AbortController;
let read: string[];
let changed: string[];
let hidden: boolean;
let answered: Promise<void> | null;
let enough: number;

function start(): void {
  scan({
    page: document,
    signal: end.signal,
    onRoot: () => undefined,
    onRuns: async (runs) => {
      read.push(...runs.map(({ text }) => text));
      await answered;
      return read.length < enough;
    },
    onChange: (texts, someWent) =>
      changed.push(...texts.map(({ data }) => data), ...(someWent ? ['gone'] : [])),
  });
}

/** Lets the changes be told, and the time pass in which they are gathered and read. */
async function settle(): Promise<void> {
  await Promise.resolve();
  await vi.advanceTimersByTimeAsync(200);
}

const body = (html: string) => {
  document.body.innerHTML = html;
};
const text = (selector: string) => document.querySelector(selector)?.firstChild as Text;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  end = new AbortController();
  read = [];
  changed = [];
  hidden = false;
  answered = null;
  enough = Number.POSITIVE_INFINITY;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  body('<p id="one">1</p><p id="two">2 <b>3</b></p>');
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('the page is read once', async () => {
  start();
  await settle();
  await settle();
  expect(read).toEqual(['1', '2 3']);
});

test('a text that changes is read again, with what stands on its line, however often it changed', async () => {
  start();
  await settle();
  read = [];
  const bold = text('b');
  for (const data of ['4', '5', '6']) bold.data = data;
  await settle();
  expect(read).toEqual(['2 6']);
  expect(changed).toEqual(['6', '6', '6']);
});

test('what is added is read, and nothing else; what is taken out is told', async () => {
  start();
  await settle();
  read = [];
  document.body.append(Object.assign(document.createElement('p'), { textContent: '7' }));
  await settle();
  expect(read).toEqual(['7']);
  document.querySelector('#one')?.remove();
  await settle();
  expect(read).toEqual(['7']);
  expect(changed).toEqual(['gone']);
});

test('what changes in code is left alone', async () => {
  body('<pre><span id="code">1</span></pre>');
  start();
  await settle();
  text('#code').data = '415 555 0100';
  await settle();
  expect(read).toEqual([]);
});

test('nothing is read while nobody sees the page, and all of it when somebody does', async () => {
  hidden = true;
  start();
  await settle();
  text('#one').data = '9';
  await settle();
  expect(read).toEqual([]);
  hidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  await settle();
  expect(read).toEqual(['9', '2 3']);
});

test('of very many changes the page as a whole is read, once', async () => {
  hidden = true;
  start();
  for (let round = 0; round < 1500; round += 1) {
    const line = document.createElement('p');
    line.textContent = String(round);
    document.body.append(line);
    if (round % 3 > 0) line.remove();
  }
  await settle();
  hidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.runAllTimersAsync();
  expect(read).toHaveLength(2 + 500);
  expect(new Set(read).size).toBe(read.length);
});

test('a long page is read in slices', async () => {
  body('<p>1</p>'.repeat(2000));
  let time = 0;
  // Each look at the clock takes a while.
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 0.5));
  start();
  await vi.advanceTimersByTimeAsync(1);
  expect(read.length).toBeGreaterThan(0);
  expect(read.length).toBeLessThan(50);
  await vi.runAllTimersAsync();
  expect(read).toHaveLength(2000);
});

test('nothing more is read before what was read is looked at', async () => {
  body('<p>1</p>'.repeat(2000));
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 0.5));
  let answer = (): void => undefined;
  answered = new Promise((resolve) => (answer = resolve));
  start();
  await settle();
  const first = read.length;
  await settle();
  expect(read).toHaveLength(first);
  answer();
  await vi.runAllTimersAsync();
  expect(read).toHaveLength(2000);
});

test('when there is no use for more only the beginning is read, however slowly, and what changes', async () => {
  body(`<p>1${' '.repeat(900)}</p>`.repeat(2000));
  enough = 1;
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 3));
  start();
  await vi.runAllTimersAsync();
  expect(read.join('').length).toBeGreaterThan(20_000);
  expect(read.join('').length).toBeLessThan(21_000);
  read = [];
  text('p:last-child').data = '9';
  await Promise.resolve();
  await vi.runAllTimersAsync();
  expect(read).toEqual(['9']);
});

test('a text of megabytes is looked at piece by piece, however quickly it is read', async () => {
  body('');
  document.body.append('1 '.repeat(50_000));
  let answer = (): void => undefined;
  answered = new Promise((resolve) => (answer = resolve));
  start();
  await settle();
  expect(read.map(({ length }) => length)).toEqual([20_000]);
  answer();
  await vi.runAllTimersAsync();
  expect(read).toHaveLength(5);
});

test('what is deeply nested is read again from close around it', async () => {
  let around: Element = document.body;
  for (let depth = 0; depth < 300; depth += 1) {
    around = around.appendChild(document.createElement('span'));
    around.append(`${depth} `);
  }
  start();
  await settle();
  read = [];
  around.append('415 ');
  await settle();
  expect(read).toHaveLength(1);
  expect(read[0]).toMatch(/^2[45]\d .*299 415 $/);
});

test('nothing is read when it is over', async () => {
  start();
  end.abort();
  await settle();
  text('#one').data = '9';
  await settle();
  expect(read).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('what is in sight comes before the rest, once the browser knows where it is', async () => {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  body('<p>1</p>'.repeat(50) + '<p id="seen">number 7</p>');
  Object.assign(document, { elementFromPoint: () => document.querySelector('#seen') });
  vi.spyOn(window, 'scrollY', 'get').mockReturnValue(900);
  // The first look at the page waits for its answer.
  let finish = (): void => undefined;
  answered = new Promise((resolve) => (finish = resolve));
  vi.spyOn(performance, 'now')
    .mockReturnValueOnce(0)
    .mockReturnValueOnce(0)
    .mockReturnValueOnce(1)
    .mockReturnValue(99);
  start();
  await settle();
  const before = read.length;
  frames.forEach((frame) => frame(0));
  await settle();
  vi.mocked(performance.now).mockReturnValue(0);
  finish();
  await settle();
  expect(before).toBeLessThan(51);
  expect(read[before]).toBe('number 7');
  expect(read).toHaveLength(52);
  vi.unstubAllGlobals();
});
