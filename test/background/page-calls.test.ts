import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createIncomingCard } from '../../lib/background/incoming-card.ts';
import { pageCallHandlers } from '../../lib/background/page-calls.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import type { Call } from '../../lib/call/call.ts';
import { done, failed } from '../../lib/util/outcome.ts';
import { incomingCall } from './calls.ts';

const from = { sender: 'page', tabId: 1, frameId: 0, url: 'https://crm.example/' } as const;
const call = { callId: 'call-1' };
const store = createPhoneStore();
const askRunning = vi.fn();
const openPhone = vi.fn(async () => undefined);
let isActive: boolean;

function start(calls: readonly Call[] = [incomingCall('call-1')]) {
  const phone = { epoch: 1, seq: 1, line: { phase: 'ready', since: 1 }, calls, callerIds: [] } as const;
  const ready = store.update((state) => ({ ...state, phone }));
  const handlers = pageCallHandlers({
    store,
    engine: { ask: askRunning, askRunning, isRunning: async () => true, close: async () => undefined },
    notice: { show: async () => undefined, callOf: () => null, openPhone },
  });
  return { ready, handlers };
}

beforeEach(async () => {
  fakeBrowser.reset();
  isActive = true;
  askRunning.mockReset().mockResolvedValue(done(null));
  openPhone.mockClear();
  const listeners = { addListener: () => undefined, removeListener: () => undefined };
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins }: { origins: string[] }) => origins[0] === 'https://crm.example/*',
  });
  Object.assign(fakeBrowser.tabs, {
    query: async () => [{ id: 1, url: 'https://crm.example/' }],
    get: async () => ({ id: 1, active: isActive }),
    sendMessage: async () => true,
    onActivated: listeners,
    onUpdated: listeners,
  });
  Object.assign(fakeBrowser.windows, { onFocusChanged: listeners });
  await createIncomingCard().show({ callId: 'call-1', caller: 'María', lines: [], holds: false });
});

test('the tab that shows the call may answer it; what else is on is held', async () => {
  const { ready, handlers } = start();
  await ready;
  expect(await handlers['page.answer'](call, from)).toEqual(done(null));
  expect(askRunning).toHaveBeenCalledWith('engine.answer', { callId: 'call-1', others: 'hold' });
});

test('and may decline it', async () => {
  const { ready, handlers } = start();
  await ready;
  await handlers['page.decline'](call, from);
  expect(askRunning).toHaveBeenCalledWith('engine.decline', { callId: 'call-1' });
});

test.each([
  ['another tab', { ...from, tabId: 2 }, call],
  ['a page that is in no tab', { ...from, tabId: null }, call],
  ['a site that was switched off', { ...from, url: 'https://other.example/' }, call],
  ['a call that the tab does not show', from, { callId: 'call-2' }],
])('%s is refused', async (_what, sender, asked) => {
  const { ready, handlers } = start([incomingCall('call-1'), incomingCall('call-2')]);
  await ready;
  expect(await handlers['page.answer'](asked, sender)).toEqual(failed({ code: 'page-not-allowed' }));
  expect(await handlers['page.decline'](asked, sender)).toEqual(failed({ code: 'page-not-allowed' }));
  expect(askRunning).not.toHaveBeenCalled();
});

test('a tab that is not in front is refused', async () => {
  const { ready, handlers } = start();
  await ready;
  isActive = false;
  expect(await handlers['page.answer'](call, from)).toEqual(failed({ code: 'page-not-allowed' }));
});

test.each<[string, Call]>([
  ['is answered already', { ...incomingCall('call-1'), phase: 'answering' }],
  ['is hushed', { ...incomingCall('call-1'), hushed: true }],
])('a call that %s is gone', async (_what, now) => {
  const { ready, handlers } = start([now]);
  await ready;
  expect(await handlers['page.answer'](call, from)).toEqual(failed({ code: 'call-gone' }));
  expect(askRunning).not.toHaveBeenCalled();
});

test('the phone opens where answering fails: it can say why, and mend it', async () => {
  const { ready, handlers } = start();
  await ready;
  askRunning.mockResolvedValue(failed({ code: 'microphone-not-allowed' }));
  await handlers['page.answer'](call, from);
  expect(openPhone).toHaveBeenCalledOnce();
});
