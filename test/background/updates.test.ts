import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { updateIfIdle, updateIsThere } from '../../lib/background/updates.ts';
import { NO_ORIGIN } from '../../lib/call/call.ts';
import type { Call } from '../../lib/call/call.ts';
import { NO_TRANSFER } from '../../lib/call/transfer.ts';
import type { PhoneState } from '../../lib/facts.ts';
import { INITIAL_PHONE_STATE } from '../../lib/settings/items.ts';

const call: Call = {
  id: 'call-1',
  direction: 'out',
  peer: { kind: 'contact', number: '', name: '' },
  line: '',
  origin: NO_ORIGIN,
  hushed: false,
  startedAt: 1,
  phase: 'active',
  connectedAt: 2,
  muted: false,
  held: false,
  media: 'flowing',
  microphone: 'there',
  recording: 'unknown',
  transfer: NO_TRANSFER,
  troubles: [],
};
const idle = INITIAL_PHONE_STATE;
const busy: PhoneState = {
  ...idle,
  phone: { epoch: 1, seq: 1, line: { phase: 'ready', since: 1 }, calls: [call], callerIds: [] },
};

const reload = vi.fn();
beforeEach(() => {
  fakeBrowser.reset();
  reload.mockReset();
  fakeBrowser.runtime.reload = reload;
});

test('an update that finds no call is taken at once', async () => {
  await updateIsThere(idle);
  expect(reload).toHaveBeenCalledOnce();
});

test('an update waits for the call to end', async () => {
  await updateIsThere(busy);
  await updateIfIdle(busy);
  expect(reload).not.toHaveBeenCalled();
  await updateIfIdle(idle);
  expect(reload).toHaveBeenCalledOnce();
});

test('the end of a call reloads nothing where no update waits', async () => {
  await updateIfIdle(idle);
  expect(reload).not.toHaveBeenCalled();
});
