import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createNotNumbers } from '../../lib/background/not-numbers.ts';
import { showNumberChooser } from '../../lib/background/number-chooser.ts';
import { numbersOfPage } from '../../lib/background/page-numbers.ts';
import { siteNumbers } from '../../lib/background/site-numbers.ts';
import { done } from '../../lib/util/outcome.ts';

const URL = 'https://crm.example/contacts';
const ADA = { number: '+442071838750', near: 'Ada Lovelace 020 7183 8750 London' };
const executeScript = vi.fn();
const sendMessage = vi.fn();
let isOn: boolean;
let frames: readonly unknown[];

beforeEach(() => {
  fakeBrowser.reset();
  isOn = true;
  frames = [[ADA]];
  executeScript.mockReset().mockImplementation(async () => frames.map((result) => ({ result })));
  sendMessage.mockReset().mockResolvedValue(true);
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins: [origin = ''] = [] }: { origins?: string[] }) =>
      isOn && origin !== 'https://*/*',
  });
  Object.assign(fakeBrowser.tabs, { query: async () => [{ id: 7, url: URL }], sendMessage });
});

test('numbers of all frames, each once, without itself in what stands beside it', async () => {
  frames = [[ADA, { number: '(415) 555-0119', near: '(415) 555-0119' }], [{ ...ADA, near: 'again' }]];
  expect(await numbersOfPage(7, 'US')).toEqual([
    { number: '+442071838750', shown: '+44 20 7183 8750', near: 'Ada Lovelace London' },
    { number: '+14155550119', shown: '(415) 555-0119', near: '' },
  ]);
});

test.each([
  ['no list', { number: '1' }],
  ['of another shape', [{ number: 1, near: '' }]],
  ['no number', [{ number: 'call me', near: '' }]],
  ['nothing', undefined],
])('a frame that answers %s has none', async (_what, result) => {
  frames = [result, [ADA]];
  expect(await numbersOfPage(7, 'US')).toHaveLength(1);
});

test('a tab that the browser keeps closed to us has none', async () => {
  executeScript.mockRejectedValue(new Error('Cannot access contents'));
  expect(await numbersOfPage(7, 'US')).toEqual([]);
});

test('no more are told than anybody chooses among', async () => {
  frames = [Array.from({ length: 300 }, (_, at) => ({ number: `+1415556${1000 + at}`, near: '' }))];
  expect(await numbersOfPage(7, 'US')).toHaveLength(200);
});

test('the phone learns what can be called on the page in front, and what was left alone there', async () => {
  const notNumbers = createNotNumbers();
  const site = siteNumbers(async () => 'US', notNumbers);
  await notNumbers.add(URL, '+14155550111');
  expect(await site['site.numbers']({}, { sender: 'ui', tabId: null, frameId: null, url: '' })).toMatchObject(
    done({ on: true, numbers: [{ number: ADA.number }], leftAlone: 1 }),
  );
  await site['site.restoreNumbers']({}, { sender: 'ui', tabId: null, frameId: null, url: '' });
  expect((await notNumbers.on(URL)).size).toBe(0);
  isOn = false;
  expect(await site['site.numbers']({}, { sender: 'ui', tabId: null, frameId: null, url: '' })).toEqual(
    done({ on: false, numbers: [], leftAlone: 0 }),
  );
});

test('the list to choose from is shown in the page itself, where there is something to choose', async () => {
  expect(await showNumberChooser(async () => 'US')).toBe(true);
  expect(sendMessage).toHaveBeenCalledWith(
    7,
    { type: 'page.choose', numbers: [expect.objectContaining({ number: ADA.number })] },
    { frameId: 0 },
  );
  sendMessage.mockRejectedValue(new Error('no receiver'));
  expect(await showNumberChooser(async () => 'US')).toBe(false);
  frames = [[]];
  expect(await showNumberChooser(async () => 'US')).toBe(false);
  isOn = false;
  frames = [[ADA]];
  expect(await showNumberChooser(async () => 'US')).toBe(false);
});
