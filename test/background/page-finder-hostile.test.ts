import * as fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createNotNumbers } from '../../lib/background/not-numbers.ts';
import { pageFinder } from '../../lib/background/page-finder.ts';
import { contract } from '../../lib/contract.ts';
import { hostileText } from '../numbers/hostile-texts.ts';

/** What a page's script may send, if it has taken over the content script. */

const from = { sender: 'page', tabId: 1, frameId: 0, url: 'https://crm.example/' } as const;
const finder = pageFinder(async () => 'US', createNotNumbers());
const { input } = contract['page.find'];
const piece = fc.record({
  kind: fc.constantFrom('digits', 'letters'),
  text: hostileText,
  before: hostileText,
  after: hostileText,
  label: hostileText,
});

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(
    async ({ origins = [] }: { origins?: readonly string[] }) => !origins.includes('https://*/*'),
  );
  Object.assign(fakeBrowser.tabs, { get: async () => ({ id: 1, active: true }) });
});

test('whatever pieces are sent, each has its answer, and each number is within what was sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
      const read = v.safeParse(input, { pieces });
      if (!read.success) return;
      const answer = await finder['page.find'](read.output, from);
      const numbers = answer.ok ? answer.value : [];
      expect(numbers).toHaveLength(pieces.length);
      read.output.pieces.forEach(({ text, before, after }, index) => {
        for (const { start, end, number } of numbers[index] ?? []) {
          expect(start).toBeGreaterThanOrEqual(-before.length);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length + after.length);
          expect(number).toMatch(/^\+[1-9]\d{4,14}(?:;ext=\d+)?$/);
        }
      });
    }),
    { numRuns: 300 },
  );
});

test('what is no list of short pieces is refused before it is read', () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      const read = v.safeParse(input, anything);
      if (read.success) expect(Array.isArray(read.output.pieces)).toBe(true);
    }),
  );
  const long = { kind: 'digits', text: '1'.repeat(1_001), before: '', after: '', label: '' };
  expect(v.safeParse(input, { pieces: [long] }).success).toBe(false);
  const many = Array.from({ length: 101 }, () => ({ ...long, text: '1' }));
  expect(v.safeParse(input, { pieces: many }).success).toBe(false);
});
