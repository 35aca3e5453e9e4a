import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createIncomingCard, isCardIn } from '../../lib/background/incoming-card.ts';

type Message = { readonly card: unknown };

const words = { callId: 'call-1', caller: 'María', lines: ['(415) 555-0100'], holds: false };
const listeners = { addListener: vi.fn(), removeListener: vi.fn() };
let front: { readonly id: number; readonly url?: string };
let sent: [tabId: number, card: unknown][];
let hasScript: (tabId: number) => boolean;

beforeEach(() => {
  fakeBrowser.reset();
  front = { id: 1, url: 'https://crm.example/leads' };
  sent = [];
  hasScript = () => true;
  listeners.addListener.mockClear();
  listeners.removeListener.mockClear();
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins }: { origins: string[] }) => origins[0] === 'https://crm.example/*',
  });
  Object.assign(fakeBrowser.tabs, {
    query: async () => [front],
    onActivated: listeners,
    onUpdated: listeners,
    sendMessage: async (tabId: number, { card }: Message) => {
      sent.push([tabId, card]);
      if (!hasScript(tabId)) throw new Error('Receiving end does not exist');
      return card !== null;
    },
  });
  Object.assign(fakeBrowser.windows, { onFocusChanged: listeners, WINDOW_ID_NONE: -1 });
});

/** The person goes to another tab. */
async function turnTo(tab: typeof front): Promise<void> {
  front = tab;
  listeners.addListener.mock.calls[0]?.[0]();
  await vi.waitFor(() => expect(sent.length).toBeGreaterThan(1));
}

test('goes to the tab in front, and is known to be there', async () => {
  await createIncomingCard().show(words);
  expect(sent).toEqual([[1, words]]);
  expect(await isCardIn(1, 'call-1')).toBe(true);
  expect(await isCardIn(2, 'call-1')).toBe(false);
  expect(await isCardIn(1, 'call-2')).toBe(false);
});

test('is taken away with its call, also by a worker that starts anew', async () => {
  await createIncomingCard().show(words);
  await createIncomingCard().show(null);
  expect(sent.at(-1)).toEqual([1, null]);
  expect(await isCardIn(1, 'call-1')).toBe(false);
});

test.each([
  ['a site that is not switched on', { id: 1, url: 'https://other.example/' }],
  ['a page that we may not know of', { id: 1 }],
])('%s is told nothing', async (_what, tab) => {
  front = tab;
  await createIncomingCard().show(words);
  expect(sent).toEqual([]);
});

test('a page without our script has no card', async () => {
  hasScript = () => false;
  await createIncomingCard().show(words);
  expect(await isCardIn(1, 'call-1')).toBe(false);
});

test('follows the person to another tab', async () => {
  const card = createIncomingCard();
  await card.show(words);
  await turnTo({ id: 2, url: 'https://crm.example/other' });
  await vi.waitFor(async () => expect(await isCardIn(2, 'call-1')).toBe(true));
  expect(sent).toEqual([
    [1, words],
    [1, null],
    [2, words],
  ]);
});

test('watches tabs only while the phone rings', async () => {
  const card = createIncomingCard();
  await card.show(null);
  expect(listeners.addListener).not.toHaveBeenCalled();
  await card.show(words);
  await card.show(words);
  expect(listeners.addListener).toHaveBeenCalledTimes(3);
  await card.show(null);
  expect(listeners.removeListener).toHaveBeenCalledTimes(3);
});
