import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createIncomingNotice } from '../../lib/background/incoming-notice.ts';
import type { Call } from '../../lib/call/call.ts';

const call: Call = {
  id: 'call-1',
  direction: 'in',
  peer: { kind: 'contact', number: '+442071838750', name: '' },
  line: '',
  startedAt: 1,
  phase: 'incoming',
};

const openWindow = vi.fn(async () => undefined);
beforeEach(() => {
  fakeBrowser.reset();
  openWindow.mockClear();
  Object.assign(fakeBrowser.windows, { create: openWindow });
  Object.assign(fakeBrowser.notifications, {
    getPermissionLevel: async () => 'denied',
    getAll: async () => ({}),
  });
});

test('where notifications are off, a window of the phone opens', async () => {
  await createIncomingNotice().show([call]);
  expect(openWindow).toHaveBeenCalledOnce();
  expect(openWindow).toHaveBeenCalledWith(expect.objectContaining({ type: 'popup', focused: true }));
});

test('a call that rings no more opens nothing', async () => {
  await createIncomingNotice().show([{ ...call, phase: 'answering' }]);
  expect(openWindow).not.toHaveBeenCalled();
});

test('tells its own notifications from others', () => {
  const notice = createIncomingNotice();
  expect(notice.callOf('call:call-1')).toBe('call-1');
  expect(notice.callOf('other')).toBeNull();
});
