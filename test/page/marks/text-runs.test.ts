import { beforeEach, expect, test } from 'vitest';
import { textRuns } from '../../../lib/page/marks/text-runs.ts';
import type { TextRun } from '../../../lib/page/marks/text-runs.ts';

beforeEach(() => {
  document.body.innerHTML = '';
});

function read(html: string): readonly TextRun[] {
  document.body.innerHTML = html;
  return runs();
}

function runs(onRoot: (root: ShadowRoot) => void = () => undefined): readonly TextRun[] {
  return [...textRuns(document.body, onRoot)].filter((run) => run !== null);
}

const texts = (html: string) => read(html).map(({ text }) => text.trim());

test.each([
  ['one text', '<p>Call 415 555 0100</p>', ['Call 415 555 0100']],
  ['one number in several elements', '<p>(<b>415</b>) <span>555</span>-0100</p>', ['(415) 555-0100']],
  ['blocks apart', '<div>415 555 0100</div><div>415 555 0101</div>', ['415 555 0100', '415 555 0101']],
  ['cells apart', '<table><tr><td>4155550100</td><td>12</td></tr></table>', ['4155550100', '12']],
  ['a line break apart', '<p>415 555 0100<br>415 555 0101</p>', ['415 555 0100', '415 555 0101']],
  ['a block within a line', '<span>1<div>2</div>3</span>', ['1', '2', '3']],
  ['texts without a digit', '<p>Hello</p><p>٤١٥</p><p>５</p>', ['٤١٥', '５']],
  ['a link that calls already', '<p>1 <a href="tel:+14155550100">415 555 0100</a> 2</p>', ['1', '2']],
  ['another link', '<p><a href="/x">415 555 0100</a></p>', ['415 555 0100']],
  [
    'code, scripts and fields',
    '<pre>1</pre><code>2</code><script>3</script><textarea>4</textarea><p>5</p>',
    ['5'],
  ],
] as const)('%s', (_name, html, expected) => {
  expect(texts(html)).toEqual(expected);
});

test('each part says where it is', () => {
  const [run] = read('<p>Tel. <b>415</b> 555 0100</p>');
  expect(run?.parts.map(({ node, from, start, data }) => [node.data, from, start, data])).toEqual([
    ['Tel. ', 0, 0, 'Tel. '],
    ['415', 0, 5, '415'],
    [' 555 0100', 0, 8, ' 555 0100'],
  ]);
});

test('open shadow trees are read, and what is in a host besides', () => {
  document.body.innerHTML = '<p>1</p><div id="host">2</div><p>3</p>';
  const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
  if (root) root.innerHTML = '<p>4</p><p>5</p>';
  const seen: ShadowRoot[] = [];
  expect(runs((one) => seen.push(one)).map(({ text }) => text)).toEqual(['1', '4', '5', '2', '3']);
  expect(seen).toEqual([root]);
});

test('of a shadow tree that is read by itself nothing of the page around it is read', () => {
  document.body.innerHTML = '<div id="host">2</div><p>3</p>';
  const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
  if (!root) throw new Error('It has none');
  root.innerHTML = '<p>4</p>5';
  const read = [...textRuns(root, () => undefined)].map((run) => run?.text);
  expect(read).toEqual(['4', '5']);
});

test('a text of megabytes comes in steps, with pauses between', () => {
  document.body.append('1'.repeat(100_000));
  const steps = [...textRuns(document.body, () => undefined)];
  const pieces = steps.filter((run) => run !== null);
  expect(pieces.map(({ parts }) => parts[0]?.from)).toEqual([0, 20_000, 40_000, 60_000, 80_000]);
  expect(steps.length).toBeGreaterThan(pieces.length);
});

test('many nodes without a number have pauses too', () => {
  document.body.innerHTML = '<p>a</p>'.repeat(2000);
  const steps = [...textRuns(document.body, () => undefined)];
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.every((run) => run === null)).toBe(true);
});
