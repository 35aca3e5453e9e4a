import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { MINUTE_ALARM, showToolbar, toolbarOf } from '../../lib/background/toolbar.ts';
import type { Call } from '../../lib/call/call.ts';
import type { Line, PhoneState } from '../../lib/facts.ts';
import { INITIAL_PHONE_STATE } from '../../lib/settings/items.ts';
import { speakEnglish } from '../ui/speak-english.ts';
import { activeCall, incomingCall } from './calls.ts';

const NOW = 600_000;
const READY: Line = { phase: 'ready', since: 1 };

function state(more: Partial<PhoneState> = {}, calls: readonly Call[] = [], line: Line = READY): PhoneState {
  return {
    ...INITIAL_PHONE_STATE,
    signIn: { phase: 'signed-in', agent: 'jane@example.com' },
    phone: { epoch: 1, seq: 1, line, calls, callerIds: [] },
    ...more,
  };
}

const talk = { ...activeCall('a'), connectedAt: NOW - 185_000 };

beforeEach(() => {
  fakeBrowser.reset();
  speakEnglish();
});

describe('the toolbar says', () => {
  test.each<[string, PhoneState, string, string, string]>([
    ['that nobody is signed in', INITIAL_PHONE_STATE, 'signed-out', '', 'Signed out'],
    ['that the line is on its way', state({ phone: null }), 'connecting', '', 'Connecting…'],
    ['that it is ready', state(), 'ready', '', 'Ready'],
    [
      'that the session ran out',
      state({ signIn: { phase: 'expired', agent: 'jane@example.com' } }),
      'trouble',
      '',
      'Sign in again',
    ],
    [
      'that no call can come in',
      state({}, [], { phase: 'reconnecting', since: 1 }),
      'trouble',
      '',
      'No connection to Toky: calls cannot reach you',
    ],
    [
      'that nobody is to disturb',
      state({ doNotDisturb: { on: true, until: null } }),
      'do-not-disturb',
      '',
      'Do not disturb',
    ],
    ['how many calls were missed', state({ missed: 3 }), 'ready', '3', 'Ready · Missed calls: 3'],
    ['that a great many were', state({ missed: 100 }), 'ready', '99+', 'Ready · Missed calls: 100'],
    ['who calls', state({}, [incomingCall('i')]), 'ringing', '', 'Incoming call from +1 415 555 0100'],
    [
      'who calls while another call is on',
      state({}, [incomingCall('i'), talk]),
      'ringing',
      '',
      'Incoming call from +1 415 555 0100',
    ],
    [
      'how long a call has lasted',
      state({}, [talk]),
      'in-call',
      '3m',
      'On a call with +1 415 555 0100, minutes: 3',
    ],
    [
      'that the only call waits',
      state({}, [{ ...talk, held: true }]),
      'in-call',
      '3m',
      'On hold: +1 415 555 0100, minutes: 3',
    ],
    ['nothing of a hushed call', state({}, [{ ...incomingCall('i'), hushed: true }]), 'ready', '', 'Ready'],
  ])('%s', (_what, shown, face, badge, words) => {
    const toolbar = toolbarOf(shown, NOW);
    expect(toolbar).toMatchObject({ face, badge: { text: badge }, title: `Toky phone · ${words}` });
  });

  test('a trouble before do not disturb', () => {
    const shown = state({ doNotDisturb: { on: true, until: null } }, [], { phase: 'refused', why: 'token' });
    expect(toolbarOf(shown, NOW).face).toBe('trouble');
  });

  test('hours where minutes have no room', () => {
    const long = { ...talk, connectedAt: NOW - 100 * 60_000 };
    expect(toolbarOf(state({}, [long]), NOW).badge.text).toBe('1h40');
  });

  test('until when nobody is to disturb', () => {
    const shown = state({ doNotDisturb: { on: true, until: NOW + 3_600_000 } });
    expect(toolbarOf(shown, NOW).title).toMatch(/until \d+:\d\d/);
  });
});

describe('the minutes of a call', () => {
  const action = {
    setBadgeText: vi.fn(async () => undefined),
    setBadgeBackgroundColor: vi.fn(async () => undefined),
    setBadgeTextColor: vi.fn(async () => undefined),
    setTitle: vi.fn(async () => undefined),
    setIcon: vi.fn(async () => undefined),
  };
  beforeEach(() => void Object.assign(fakeBrowser.action, action));

  test('are told at the next full one', async () => {
    await showToolbar(state({}, [talk]), NOW);
    expect(await fakeBrowser.alarms.get(MINUTE_ALARM)).toMatchObject({
      scheduledTime: talk.connectedAt + 240_000,
    });
  });

  test('need no alarm without a call', async () => {
    await showToolbar(state({}, [talk]), NOW);
    await showToolbar(state(), NOW);
    expect(await fakeBrowser.alarms.get(MINUTE_ALARM)).toBeUndefined();
  });

  test('are shown without a picture where none can be drawn', async () => {
    await showToolbar(state({}, [talk]), NOW);
    expect(action.setBadgeText).toHaveBeenLastCalledWith({ text: '3m' });
    expect(action.setIcon).not.toHaveBeenCalled();
  });
});
