import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import { act, createShortcuts } from '../../lib/background/shortcuts.ts';
import type { Call } from '../../lib/call/call.ts';
import { done, failed } from '../../lib/util/outcome.ts';
import { activeCall, incomingCall } from './calls.ts';

const askRunning = vi.fn();
const engine = { askRunning };
const openPopup = vi.fn(async () => undefined);

beforeEach(() => {
  fakeBrowser.reset();
  askRunning.mockReset().mockResolvedValue(done(null));
  openPopup.mockClear();
  Object.assign(fakeBrowser.action, { openPopup });
  Object.assign(fakeBrowser.runtime, { getContexts: async () => [] });
});

const talk = activeCall('talk');
const waiting = { ...activeCall('waiting'), held: true };
const ringing = incomingCall('ringing');

describe('a key', () => {
  test.each<[string, string, readonly Call[], string, object]>([
    ['answers', 'answer', [ringing], 'engine.answer', { callId: 'ringing', others: 'hold' }],
    ['answers and holds', 'answer', [ringing, talk], 'engine.answer', { callId: 'ringing', others: 'hold' }],
    ['hangs up', 'hang-up', [talk], 'engine.hangUp', { callId: 'talk' }],
    ['hangs up, and lets the other ring', 'hang-up', [ringing, talk], 'engine.hangUp', { callId: 'talk' }],
    ['declines', 'hang-up', [ringing], 'engine.decline', { callId: 'ringing' }],
    ['mutes', 'mute', [talk, waiting], 'engine.setMuted', { callId: 'talk', muted: true }],
    ['unmutes', 'mute', [{ ...talk, muted: true }], 'engine.setMuted', { callId: 'talk', muted: false }],
    ['holds', 'hold', [waiting, talk], 'engine.setHeld', { callId: 'talk', held: true }],
    ['resumes', 'hold', [waiting], 'engine.setHeld', { callId: 'waiting', held: false }],
  ])('%s', (_what, key, calls, type, input) => {
    void act(key, calls, engine);
    expect(askRunning.mock.calls).toEqual([[type, input]]);
  });

  test.each<[string, readonly Call[]]>([
    ['answer', [talk]],
    ['answer', [{ ...ringing, hushed: true }]],
    ['hang-up', []],
    ['mute', [ringing]],
    ['hold', [ringing]],
    ['unknown', [talk]],
  ])('means nothing: %s', (key, calls) => {
    expect(act(key, calls, engine)).toBeNull();
    expect(askRunning).not.toHaveBeenCalled();
  });
});

const pageCountry = async () => 'US';

test('the phone opens where a key did not work', async () => {
  const store = createPhoneStore();
  await store.update((state) => ({
    ...state,
    phone: { epoch: 1, seq: 1, line: { phase: 'ready', since: 1 }, calls: [ringing], callerIds: [] },
  }));
  askRunning.mockResolvedValue(failed({ code: 'microphone-not-allowed' }));
  await createShortcuts({ store, engine, pageCountry }).pressed('answer', undefined);
  expect(openPopup).toHaveBeenCalledOnce();
});

test('the selected text goes into the dialer, and no call is made', async () => {
  const store = createPhoneStore();
  Object.assign(fakeBrowser.scripting, {
    executeScript: async () => [{ result: '' }, { result: 'Call us: (415) 555-0100, any time' }],
  });
  await createShortcuts({ store, engine, pageCountry }).pressed('call-selection', { id: 1 });
  expect((await store.read()).draft).toBe('(415) 555-0100');
  expect(openPopup).toHaveBeenCalledOnce();
  expect(askRunning).not.toHaveBeenCalled();
});

test('a page that cannot be looked into just opens the phone', async () => {
  const store = createPhoneStore();
  Object.assign(fakeBrowser.scripting, { executeScript: () => Promise.reject(new Error('no')) });
  await createShortcuts({ store, engine, pageCountry }).pressed('call-selection', { id: 1 });
  expect((await store.read()).draft).toBeNull();
  expect(openPopup).toHaveBeenCalledOnce();
});

test('with nothing selected, the key lets choose among the numbers of the page', async () => {
  const sendMessage = vi.fn(async () => true);
  const answers = [[{ result: '' }], [{ result: [{ number: '+14155550119', near: '' }] }]];
  Object.assign(fakeBrowser, { scripting: { executeScript: async () => answers.shift() ?? [] } });
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins: [origin = ''] = [] }: { origins?: string[] }) => origin !== 'https://*/*',
  });
  Object.assign(fakeBrowser.tabs, {
    query: async () => [{ id: 1, url: 'https://crm.example/' }],
    sendMessage,
  });
  await createShortcuts({ store: createPhoneStore(), engine, pageCountry }).pressed('call-selection', {
    id: 1,
  });
  expect(sendMessage).toHaveBeenCalledWith(1, expect.objectContaining({ type: 'page.choose' }), {
    frameId: 0,
  });
  expect(openPopup).not.toHaveBeenCalled();
});
