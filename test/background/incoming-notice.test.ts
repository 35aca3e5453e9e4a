import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createIncomingNotice } from '../../lib/background/incoming-notice.ts';
import { speakEnglish } from '../ui/speak-english.ts';
import { activeCall, incomingCall } from './calls.ts';

type Options = { readonly title: string; readonly message: string; readonly buttons?: readonly object[] };

const call = incomingCall('call-1');
const openWindow = vi.fn(async () => undefined);
const update = vi.fn(async (id: string, options: Options) => void shown.set(id, options));
let shown: Map<string, Options>;
let isOn: boolean;

beforeEach(() => {
  fakeBrowser.reset();
  speakEnglish();
  openWindow.mockClear();
  update.mockClear();
  shown = new Map();
  isOn = true;
  Object.assign(fakeBrowser.windows, { create: openWindow });
  Object.assign(fakeBrowser.runtime, { getContexts: async () => [] });
  Object.assign(fakeBrowser.action, { openPopup: () => Promise.reject(new Error('no window in front')) });
  Object.assign(fakeBrowser.permissions, { contains: async () => false });
  Object.assign(fakeBrowser.notifications, {
    getPermissionLevel: async () => (isOn ? 'granted' : 'denied'),
    getAll: async () => Object.fromEntries([...shown.keys()].map((id) => [id, true])),
    create: async (id: string, options: Options) => void shown.set(id, options),
    clear: async (id: string) => shown.delete(id),
    update,
  });
});

describe('a notification', () => {
  test('says who calls, and takes an answer', async () => {
    await createIncomingNotice().show([{ ...call, peer: { ...call.peer, name: 'María' } }]);
    expect(shown.get('call:call-1')).toMatchObject({
      title: 'Call from María',
      message: '(415) 555-0100',
      buttons: [{ title: 'Answer' }, { title: 'Decline' }],
      requireInteraction: true,
    });
  });

  test('offers to hold the call that is on', async () => {
    await createIncomingNotice().show([call, activeCall('other')]);
    expect(shown.get('call:call-1')?.buttons).toEqual([{ title: 'Hold and answer' }, { title: 'Decline' }]);
  });

  test('never outlives its call', async () => {
    const notice = createIncomingNotice();
    await notice.show([call]);
    await notice.show([{ ...call, phase: 'answering' }]);
    expect(shown.size).toBe(0);
  });

  test('is made once, also by a worker that starts anew, and changes when more is known', async () => {
    await createIncomingNotice().show([call]);
    await createIncomingNotice().show([call]);
    expect(update).not.toHaveBeenCalled();
    await createIncomingNotice().show([{ ...call, peer: { ...call.peer, name: 'María' } }]);
    expect(update).toHaveBeenCalledOnce();
    expect(shown.get('call:call-1')?.title).toBe('Call from María');
  });

  test('tells nothing of a call that is hushed', async () => {
    await createIncomingNotice().show([{ ...call, hushed: true }]);
    expect(shown.size).toBe(0);
  });

  test('is told from others', () => {
    const notice = createIncomingNotice();
    expect(notice.callOf('call:call-1')).toBe('call-1');
    expect(notice.callOf('other')).toBeNull();
  });
});

describe('where notifications are off', () => {
  beforeEach(() => void (isOn = false));

  test('a window of the phone opens, once for each call', async () => {
    const notice = createIncomingNotice();
    await notice.show([call]);
    await notice.show([{ ...call, peer: { ...call.peer, name: 'María' } }]);
    await createIncomingNotice().show([call]);
    expect(openWindow).toHaveBeenCalledOnce();
    expect(openWindow).toHaveBeenCalledWith(expect.objectContaining({ type: 'popup', focused: true }));
  });

  test('nothing opens where the phone is on the screen already', async () => {
    const url = fakeBrowser.runtime.getURL('/popup.html');
    Object.assign(fakeBrowser.runtime, { getContexts: async () => [{ documentUrl: url }] });
    await createIncomingNotice().show([call]);
    expect(openWindow).not.toHaveBeenCalled();
  });

  test('a call that rings no more opens nothing', async () => {
    await createIncomingNotice().show([{ ...call, phase: 'answering' }]);
    expect(openWindow).not.toHaveBeenCalled();
  });
});
