import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createNotNumbers } from '../../lib/background/not-numbers.ts';
import { pageFinder } from '../../lib/background/page-finder.ts';
import { findCandidates } from '../../lib/numbers/find-candidates.ts';

const SITE = 'https://crm.example/*';
const from = { sender: 'page', tabId: 1, frameId: 0, url: 'https://crm.example/' } as const;
let country = 'US';
const finder = pageFinder(async (_address, lang) => (lang === 'pt-BR' ? 'BR' : country), createNotNumbers());

/** As a page would ask it. */
async function find(text: string, label = '', lang = '') {
  const candidates = findCandidates(text);
  const pieces = candidates.map(({ start: _start, ...piece }) => ({ ...piece, label }));
  const answer = await finder['page.find']({ pieces, lang }, from);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value.flatMap((found, index) =>
    found.map(({ start, end, number }) => {
      const at = candidates[index]?.start ?? 0;
      return [text.slice(at + start, at + end), number];
    }),
  );
}

beforeEach(() => {
  country = 'US';
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(
    async ({ origins }: { origins?: readonly string[] }) => origins?.includes(SITE) ?? false,
  );
  Object.assign(fakeBrowser.tabs, { get: async () => ({ id: 1, active: true }) });
});

test('numbers are found where the page says they are', async () => {
  expect(await find('Reception: (415) 555-0119, or +44 20 7183 8750.')).toEqual([
    ['(415) 555-0119', '+14155550119'],
    ['+44 20 7183 8750', '+442071838750'],
  ]);
});

test('the country is that of the settings, also when it changes', async () => {
  expect(await find('020 7183 8750')).toEqual([]);
  country = 'GB';
  expect(await find('020 7183 8750')).toEqual([['020 7183 8750', '+442071838750']]);
});

test('what one page was answered is not taken for another country’s', async () => {
  expect(await find('11 2345-6789', 'Phone')).toEqual([]);
  expect(await find('11 2345-6789', 'Phone', 'pt-BR')).toEqual([['11 2345-6789', '+551123456789']]);
  expect(await find('11 2345-6789', 'Phone')).toEqual([]);
});

test('a label speaks for or against', async () => {
  expect(await find('4155550119', 'Phone')).toHaveLength(1);
  expect(await find('4155550119', 'Order no.')).toEqual([]);
});

test('a page whose site is not switched on is told nothing', async () => {
  const answer = await finder['page.find'](
    { pieces: [], lang: '' },
    { ...from, url: 'https://other.example/' },
  );
  expect(answer).toEqual({ ok: false, problem: { code: 'page-not-allowed' } });
});

test('what the person said is no number is none on that site any more', async () => {
  const text = 'Ring (415) 555-0119 or (415) 555-0137';
  expect(await finder['page.notANumber']({ number: '+14155550119', lang: '' }, from)).toEqual({
    ok: true,
    value: null,
  });
  expect(await find(text)).toEqual([['(415) 555-0137', '+14155550137']]);
});

test('nobody but the page in front may say so', async () => {
  const said = await finder['page.notANumber'](
    { number: '+14155550119', lang: '' },
    { ...from, url: 'https://other.example/' },
  );
  expect(said).toEqual({ ok: false, problem: { code: 'page-not-allowed' } });
});
