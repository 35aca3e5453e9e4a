import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pageCardsHandlers } from '../../lib/background/page-cards.ts';
import { done, failed } from '../../lib/util/outcome.ts';

const from = { sender: 'page', tabId: 1, frameId: 3, url: 'https://crm.example/' } as const;
const executeScript = vi.fn();
const load = pageCardsHandlers['page.loadCards'];

beforeEach(() => {
  fakeBrowser.reset();
  executeScript.mockReset().mockResolvedValue([{ frameId: 3, result: null }]);
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins }: { origins: string[] }) => origins[0] === 'https://crm.example/*',
  });
});

test('the script comes into the frame that asks, and into no other', async () => {
  expect(await load({}, from)).toEqual(done(null));
  expect(executeScript.mock.calls).toEqual([
    [{ target: { tabId: 1, frameIds: [3] }, files: ['/page-cards.js'], injectImmediately: true }],
  ]);
});

test('not into a page of a site that is switched off', async () => {
  expect(await load({}, { ...from, url: 'https://other.example/' })).toEqual(
    failed({ code: 'page-not-allowed' }),
  );
  expect(executeScript).not.toHaveBeenCalled();
});

test('a frame that is gone by now is said', async () => {
  executeScript.mockRejectedValue(new Error('No frame with id 3'));
  expect(await load({}, from)).toEqual(failed({ code: 'phone-unavailable' }));
});
