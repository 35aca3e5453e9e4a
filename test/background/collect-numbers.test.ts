// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { collectNumbers } from '../../lib/background/collect-numbers.ts';
import type { Mark } from '../../lib/page/marks/marked-text.ts';

afterEach(() => (globalThis.tokyPageMarks = undefined));

function offer(html: string, numbers: Readonly<Record<string, string>>): void {
  document.body.innerHTML = html;
  const marks = Object.entries(numbers).map(([id, number]): Mark => {
    const node = document.getElementById(id)?.firstChild;
    if (!(node instanceof Text)) throw new Error(`There is no text in ${id}`);
    return { number, start: { node, offset: 0 }, end: { node, offset: node.length }, nodes: [] };
  });
  globalThis.tokyPageMarks = () => marks;
}

it('tells the numbers of text and links, and what stands beside them', () => {
  offer(
    `<table><tr><td>Ada  Lovelace</td> <td id="ada">020 7183 8750</td></tr></table>
     <ul><li>Grace <a href="TEL:+1-415-555-0119">call</a></li></ul>`,
    { ada: '+442071838750' },
  );
  expect(collectNumbers()).toEqual([
    { number: '+442071838750', near: expect.stringMatching(/^Ada Lovelace ?020 7183 8750$/) },
    { number: 'TEL:+1-415-555-0119', near: 'Grace call' },
  ]);
});

it('tells not many more than anybody chooses among', () => {
  offer('<a href="tel:+14155550119">call</a>'.repeat(300), {});
  expect(collectNumbers()).toHaveLength(200);
});

it('tells nothing where our script is not, or not any more', () => {
  offer('<a href="tel:+14155550119">call</a>', {});
  globalThis.tokyPageMarks = undefined;
  expect(collectNumbers()).toEqual([]);
});
