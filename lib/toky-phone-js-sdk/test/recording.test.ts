import { expect, test } from 'vitest';
import { ApiError } from '../src/api/api-error.ts';
import type { ApiFailure } from '../src/api/api-error.ts';
import { createRecording } from '../src/call/recording.ts';

const OFF = { code: 690, reason: 'outbound-calls-settings' };
const PAUSED = { code: 691, reason: 'call-recording-paused' };

type Setting = {
  readonly status?: boolean | ApiFailure;
  readonly direction?: 'out' | 'in';
  readonly mayControl?: boolean;
};

function setUp({ status = true, direction = 'out', mayControl = true }: Setting = {}) {
  const told: unknown[] = [];
  const asked: string[] = [];
  const server = { refuses: false };
  const act = async (what: string, callId: string) => {
    asked.push(`${what} ${callId}`);
    if (server.refuses) throw new ApiError('refused', 400);
  };
  const recording = createRecording({
    api: {
      async recordingStatus(callId) {
        asked.push(`status ${callId}`);
        if (typeof status === 'string') throw new ApiError(status, 0);
        return { enabled: status };
      },
      pauseRecording: (callId) => act('pause', callId),
      continueRecording: (callId) => act('continue', callId),
    },
    callId: 'call',
    direction,
    mayControl,
    onRecording: () => told.push('recording'),
    onNotRecording: (data) => told.push(data),
    onUnavailable: () => told.push('unavailable'),
  });
  return { recording, told, asked, server };
}

test.each(['out', 'in'] as const)(
  'Toky is asked about a call (%s), and its word is told',
  async (direction) => {
    const on = setUp({ direction });
    expect(on.recording.state()).toBe('unknown');
    await on.recording.check();
    expect([on.told, on.recording.state()]).toEqual([['recording'], 'recording']);
    expect(on.asked).toEqual(['status call']);
    const off = setUp({ direction, status: false });
    await off.recording.check();
    expect([off.told, off.recording.state()]).toEqual([[OFF], 'off']);
  },
);

test.each(['refused', 'forbidden', 'not-found'] as const)(
  "an answer of no (%s) on an outgoing call means the company's settings, as to Toky's client; on an incoming one nothing",
  async (failure) => {
    const out = setUp({ status: failure });
    await out.recording.check();
    expect([out.told, out.recording.state()]).toEqual([[OFF], 'off']);
    const incoming = setUp({ status: failure, direction: 'in' });
    await incoming.recording.check();
    expect([incoming.told, incoming.recording.state()]).toEqual([['unavailable'], 'unavailable']);
  },
);

test.each(['unreachable', 'server-error', 'malformed', 'unauthorized'] as const)(
  'no answer (%s) never means that a call is not recorded',
  async (failure) => {
    const { recording, told } = setUp({ status: failure });
    await recording.check();
    expect([told, recording.state()]).toEqual([['unavailable'], 'unavailable']);
  },
);

test('is paused and goes on, each told when Toky has done it', async () => {
  const { recording, told, asked } = setUp();
  await recording.check();
  await recording.toggle();
  expect(recording.state()).toBe('paused');
  await recording.toggle();
  expect(recording.state()).toBe('recording');
  expect(told).toEqual(['recording', PAUSED, 'recording']);
  expect(asked).toEqual(['status call', 'pause call', 'continue call']);
});

test('a refusal rejects, and changes and tells nothing; the next try may be heard', async () => {
  const { recording, told, server } = setUp();
  await recording.check();
  server.refuses = true;
  await expect(recording.toggle()).rejects.toThrow();
  expect([told, recording.state()]).toEqual([['recording'], 'recording']);
  server.refuses = false;
  await recording.toggle();
  expect(recording.state()).toBe('paused');
});

test('two clicks at once are one wish', async () => {
  const { recording, asked } = setUp();
  await recording.check();
  await Promise.all([recording.toggle(), recording.toggle()]);
  expect(asked).toEqual(['status call', 'pause call']);
});

test.each([
  ['before Toky was asked', {}, false],
  ['that is not recorded', { status: false }, true],
  ['of which Toky says nothing', { status: 'unreachable', direction: 'in' }, true],
  ['that the agent may not touch', { mayControl: false }, true],
] as const)('a call %s cannot be changed', async (_which, setting, checks) => {
  const { recording, asked } = setUp(setting);
  if (checks) await recording.check();
  const before = asked.length;
  await expect(recording.toggle()).rejects.toThrow('cannot be changed');
  expect(asked).toHaveLength(before);
});
