import { afterEach, expect, it } from 'vitest';
import type { Mark } from '../../lib/page/marks/marked-text.ts';
import { offerPageNumbers } from '../../lib/page/page-numbers.ts';

let end = new AbortController();
afterEach(() => end.abort());

function offer(html: string, numbers: Readonly<Record<string, string>>): void {
  end = new AbortController();
  document.body.innerHTML = html;
  const marks = Object.entries(numbers).map(([id, number]): Mark => {
    const node = document.getElementById(id)?.firstChild;
    if (!(node instanceof Text)) throw new Error(`There is no text in ${id}`);
    return { number, start: { node, offset: 0 }, end: { node, offset: node.length }, nodes: [] };
  });
  offerPageNumbers(document, () => marks, end.signal);
}

it('tells the numbers of text and links, and what stands beside them', () => {
  offer(
    `<table><tr><td>Ada  Lovelace</td><td id="ada">020 7183 8750</td></tr></table>
     <ul><li>Grace <a href="TEL:+1-415-555-0119">call</a></li></ul>`,
    { ada: '+442071838750' },
  );
  expect(globalThis.tokyPageNumbers?.()).toEqual([
    { number: '+442071838750', near: 'Ada Lovelace020 7183 8750' },
    { number: '+1-415-555-0119', near: 'Grace call' },
  ]);
});

it('tells no more than anybody chooses among', () => {
  offer('<a href="tel:+14155550119">call</a>'.repeat(300), {});
  expect(globalThis.tokyPageNumbers?.()).toHaveLength(200);
});

it('ends with the script', () => {
  offer('', {});
  end.abort();
  expect(globalThis.tokyPageNumbers).toBeUndefined();
});
