import { expect, test } from 'vitest';
import { labelOf } from '../../../lib/page/marks/label-of.ts';

test.each([
  [
    'a column',
    '<table><thead><tr><th>Name<th>Order no.</thead><tr><td>Ada<td id="x">4155550100</table>',
    'Order no.',
  ],
  ['a row that is no head', '<table><tr><td>Name<tr><td id="x">4155550100</table>', ''],
  ['a term', '<dl><dt>Phone<dd>1<dd><b id="x">4155550100</b></dl>', 'Phone'],
  [
    'a spoken label',
    '<div aria-label=" Mobile \n phone "><span id="x">4155550100</span></div>',
    'Mobile phone',
  ],
  [
    'a region far around',
    '<div aria-label="Contacts"><p><i><b><u id="x">4155550100</u></b></i></p></div>',
    '',
  ],
  ['nothing', '<p id="x">4155550100</p>', ''],
])('%s', (_name, html, label) => {
  document.body.innerHTML = html;
  const node = document.querySelector('#x')?.firstChild;
  expect(node instanceof Text && labelOf(node)).toBe(label);
});

test('a label of megabytes, and a thousand descriptions of one term, are not looked through to their end', () => {
  const long = `Order no. ${'x '.repeat(500_000)}`;
  document.body.innerHTML = `<div aria-label="${long}">4155550100</div><dl><dt>Phone${'<dd>1'.repeat(1_000)}</dl>`;
  const node = document.querySelector('div')?.firstChild;
  expect(node instanceof Text && labelOf(node)).toMatch(/^Order no\. x x .{46}$/);
  const [first, last] = [document.querySelector('dd'), document.querySelector('dd:last-child')];
  expect(first?.firstChild instanceof Text && labelOf(first.firstChild)).toBe('Phone');
  expect(last?.firstChild instanceof Text && labelOf(last.firstChild)).toBe('');
});
