import { beforeEach, expect, test, vi } from 'vitest';
import { createRecovery } from '../src/sip/recovery.ts';
import type { Renegotiated } from '../src/sip/renegotiation.ts';

const RESTART = { iceRestart: true };

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function setUp() {
  const asked: unknown[] = [];
  const pending: ((outcome: Renegotiated) => void)[] = [];
  let state: RTCPeerConnectionState | null = 'new';
  let gone = 0;
  const recovery = createRecovery({
    state: () => state,
    renegotiate(options) {
      asked.push(options);
      return new Promise((resolve) => pending.push(resolve));
    },
    onGone: () => (gone += 1),
  });
  function becomes(next: RTCPeerConnectionState) {
    state = next;
    recovery.stateChanged();
  }
  async function answers(outcome: Renegotiated) {
    pending.shift()?.(outcome);
    await passes(0);
  }
  function talking() {
    recovery.connected();
    becomes('connected');
  }
  return { recovery, asked, becomes, answers, talking, gone: () => gone };
}

test('a voice that flows in time is left alone', async () => {
  const { asked, talking } = setUp();
  talking();
  await passes(60_000);
  expect(asked).toEqual([]);
});

test('a voice that does not flow 2.5 s after the answer gets a second try, with the candidates of slower servers', async () => {
  const { recovery, asked, becomes } = setUp();
  recovery.connected();
  becomes('connecting');
  await passes(2_499);
  expect(asked).toEqual([]);
  await passes(1);
  expect(asked).toEqual([RESTART]);
});

test('a broken connection may mend itself for 1.5 s', async () => {
  const { asked, becomes, talking } = setUp();
  talking();
  becomes('disconnected');
  await passes(1_499);
  becomes('connected');
  await passes(60_000);
  expect(asked).toEqual([]);
  becomes('disconnected');
  await passes(1_500);
  expect(asked).toEqual([RESTART]);
});

test('a failed one is restarted at once', () => {
  const { asked, becomes, talking } = setUp();
  talking();
  becomes('failed');
  expect(asked).toEqual([RESTART]);
});

test('one restart at a time, whatever the connection says meanwhile', async () => {
  const { asked, becomes, talking } = setUp();
  talking();
  becomes('failed');
  becomes('disconnected');
  becomes('failed');
  await passes(60_000);
  expect(asked).toHaveLength(1);
});

test.each(['accepted', 'unreachable'] as const)(
  'where a restart was %s and no voice came, it is tried again after 8 s, for as long as the call lasts',
  async (outcome) => {
    const { asked, becomes, answers, talking } = setUp();
    talking();
    becomes('failed');
    for (let tries = 1; tries <= 5; tries += 1) {
      await answers(outcome);
      await passes(7_999);
      expect(asked).toHaveLength(tries);
      await passes(1);
      expect(asked).toHaveLength(tries + 1);
    }
  },
);

test('nothing more is asked once the voice is back', async () => {
  const { asked, becomes, answers, talking } = setUp();
  talking();
  becomes('failed');
  becomes('connected');
  await answers('accepted');
  await passes(60_000);
  expect(asked).toHaveLength(1);
});

test('a server without ICE restarts learns at least where we are', async () => {
  const { asked, becomes, answers, talking } = setUp();
  talking();
  becomes('failed');
  await answers('refused');
  expect(asked).toEqual([RESTART, {}]);
  await answers('refused');
  expect(asked).toHaveLength(2);
  await passes(8_000);
  expect(asked).toEqual([RESTART, {}, RESTART]);
});

test.each([[['gone']], [['refused', 'gone']]] as const)(
  'a call that the other side knows no more is over (%s)',
  async (outcomes) => {
    const { asked, becomes, answers, talking, gone } = setUp();
    talking();
    becomes('failed');
    for (const outcome of outcomes) await answers(outcome);
    expect(gone()).toBe(1);
    const before = asked.length;
    await passes(60_000);
    expect(asked).toHaveLength(before);
  },
);

test('a new socket is told to the server, also where the voice flows', async () => {
  const { recovery, asked, answers, talking } = setUp();
  talking();
  recovery.lineIsBack();
  expect(asked).toEqual([RESTART]);
  await answers('accepted');
  await passes(60_000);
  expect(asked).toHaveLength(1);
});

test('a line that comes back while a restart is under way has its own after it: that one went over the old socket', async () => {
  const { recovery, asked, becomes, answers, talking, gone } = setUp();
  talking();
  becomes('failed');
  recovery.lineIsBack();
  expect(asked).toHaveLength(1);
  await answers('unreachable');
  expect(asked).toEqual([RESTART, RESTART]);
  await answers('gone');
  expect(gone()).toBe(1);
});

test('before the call is answered there is nothing to recover', async () => {
  const { recovery, asked, becomes } = setUp();
  becomes('failed');
  recovery.lineIsBack();
  await passes(60_000);
  expect(asked).toEqual([]);
});

test.each([
  ['while it waits', () => undefined],
  ['while a restart is under way', ({ becomes }: ReturnType<typeof setUp>) => becomes('failed')],
])('a call that ended %s is left in peace', async (_when, lead) => {
  const setting = setUp();
  setting.talking();
  setting.becomes('disconnected');
  lead(setting);
  const before = setting.asked.length;
  setting.recovery.stop();
  await setting.answers('gone');
  setting.becomes('failed');
  setting.recovery.lineIsBack();
  await passes(60_000);
  expect(setting.asked).toHaveLength(before);
  expect(setting.gone()).toBe(0);
});
