import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { markOf } from '../../../lib/page/marks/marked-text.ts';
import { textRuns } from '../../../lib/page/marks/text-runs.ts';
import type { TextRun } from '../../../lib/page/marks/text-runs.ts';
import { hostileText } from '../../numbers/hostile-texts.ts';

/** A node of a random page. */
type Sketch =
  | { readonly kind: 'text'; readonly data: string }
  | { readonly kind: 'comment' }
  | {
      readonly kind: 'element';
      readonly tag: string;
      readonly isShadow: boolean;
      readonly below: readonly Sketch[];
    };

/** What is never read, with all that is in it. */
const LEFT_ALONE = ['script', 'code', 'textarea', 'call'];
const tag = fc.constantFrom('div', 'p', 'td', 'span', 'b', 'a', 'mark', 'x-card', ...LEFT_ALONE);
const sketches = fc.letrec<{ node: Sketch; list: readonly Sketch[] }>((tie) => ({
  list: fc.array(tie('node'), { maxLength: 5 }),
  node: fc.oneof(
    { maxDepth: 6, depthSize: 'small' },
    { arbitrary: fc.record({ kind: fc.constant('text' as const), data: hostileText }), weight: 3 },
    { arbitrary: fc.record({ kind: fc.constant('comment' as const) }), weight: 1 },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('element' as const),
        tag,
        isShadow: fc.boolean(),
        below: tie('list'),
      }),
    },
  ),
}));

function draw(sketch: Sketch): Node {
  if (sketch.kind === 'text') return document.createTextNode(sketch.data);
  if (sketch.kind === 'comment') return document.createComment('4155550100');
  const element = elementOf(sketch.tag);
  element.append(...sketch.below.map(draw));
  if (sketch.isShadow && /^(?:div|p|span|x-card)$/.test(element.localName))
    element.attachShadow({ mode: 'open' }).append(...sketch.below.map(draw));
  return element;
}

function elementOf(name: string): Element {
  if (name !== 'call') return document.createElement(name);
  const link = document.createElement('a');
  link.setAttribute('href', 'tel:+14155550100');
  return link;
}

/** All texts that are to be read, in the order of the page: those of a shadow tree come before its host's own. */
function textsBelow(node: Node): readonly Text[] {
  if (node instanceof Text) return [node];
  if (node instanceof Element && isLeftAlone(node)) return [];
  const shadow = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes] : [];
  return [...shadow, ...node.childNodes].flatMap(textsBelow);
}

const isLeftAlone = (element: Element): boolean =>
  LEFT_ALONE.includes(element.localName) || element.hasAttribute('href');

const runsBelow = (top: Node): readonly TextRun[] =>
  [...textRuns(top, () => undefined)].filter((run) => run !== null);

afterEach(() => document.body.replaceChildren());

test('of any page every text with a digit is read once, in order, and each run is the sum of its parts', () => {
  fc.assert(
    fc.property(sketches.list, (list) => {
      document.body.replaceChildren(...list.map(draw));
      const runs = runsBelow(document.body);
      for (const { text, parts } of runs) {
        let at = 0;
        for (const { node, from, start, data, total } of parts) {
          expect(start).toBe(at);
          expect(node.data.slice(from, from + data.length)).toBe(data);
          expect(text.slice(start, start + data.length)).toBe(data);
          expect(node.length).toBe(total);
          at += data.length;
        }
        expect(at).toBe(text.length);
      }
      const withDigit = (texts: readonly Text[]) => texts.filter(({ data }) => /\p{Nd}/u.test(data));
      const read = runs.flatMap(({ parts }) => parts.map(({ node }) => node));
      expect(new Set(read).size).toBe(read.length);
      expect(withDigit(read).map(({ data }) => data)).toEqual(
        withDigit(textsBelow(document.body)).map(({ data }) => data),
      );
    }),
    { numRuns: 300 },
  );
});

test('a part of a run is where it is said to be, in however many texts', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 8 }), fc.nat(), fc.nat(), (texts, one, other) => {
      const line = document.createElement('p');
      line.append(...texts, '1');
      document.body.replaceChildren(line);
      const [run] = runsBelow(line);
      if (run === undefined) throw new Error('There is a digit');
      const start = one % run.text.length;
      const end = start + 1 + (other % (run.text.length - start));
      const mark = markOf(run, start, end, '+14155550100');
      if (mark === null) throw new Error('All is on one line');
      const range = document.createRange();
      range.setStart(mark.start.node, mark.start.offset);
      range.setEnd(mark.end.node, mark.end.offset);
      expect(range.toString()).toBe(run.text.slice(start, end));
    }),
  );
});
