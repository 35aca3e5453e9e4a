import { beforeEach, expect, test, vi } from 'vitest';
import { describeTransfer, ownTransferData } from '../src/transfer/transfer-data.ts';
import { fakeTimeoutSignals, fakeTransferApi, START } from './transfer-fake.ts';
import type { DetailsAnswer } from './transfer-fake.ts';

const OWN = { callId: 'call', direction: 'out', startedAt: START } as const;
const NOW = START + 61_499;
const KNOWN = {
  callId: 'call',
  transferType: 'blind',
  direction: 'outbound',
  duration: 61,
  timeOfCall: '2026-01-05T09:00:00.000Z',
  transferredCallId: null,
  confirmed: false,
};

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  fakeTimeoutSignals();
  return () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  };
});

const describe = (answer: DetailsAnswer) =>
  describeTransfer(fakeTransferApi({ call: answer }).api, OWN, 'blind', NOW);

test("Toky's word goes before ours, and ours stands for what Toky leaves out", async () => {
  expect(
    await describe({ direction: 'out', duration: 60, startedAt: '2026-01-05 10:00', childCallId: 'child' }),
  ).toEqual({
    ...KNOWN,
    direction: 'out',
    duration: 60,
    timeOfCall: '2026-01-05 10:00',
    transferredCallId: 'child',
  });
  expect(await describe({ duration: 0, childCallId: 'child' })).toEqual({
    ...KNOWN,
    duration: 0,
    transferredCallId: 'child',
  });
});

test('where Toky fails, what we know is told', async () => {
  expect(await describe('fails')).toEqual(KNOWN);
});

test('where Toky is silent, what we know is told after 1.5 s', async () => {
  let data: unknown = null;
  void describe('silent').then((told) => (data = told));
  await vi.advanceTimersByTimeAsync(1_499);
  expect(data).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(data).toEqual(KNOWN);
});

test('asks about the call of the session that tells it', async () => {
  const { api, asked } = fakeTransferApi();
  await describeTransfer(api, OWN, 'warm', NOW);
  expect(asked).toEqual(['call']);
});

test.each([
  ['out', 'outbound'],
  ['in', 'inbound'],
] as const)('a call that went %s is %s', (direction, word) => {
  expect(ownTransferData({ ...OWN, direction }, 'warm', NOW)).toEqual({
    ...KNOWN,
    transferType: 'warm',
    direction: word,
  });
});
