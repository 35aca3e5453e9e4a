import { beforeEach, expect, test, vi } from 'vitest';
import { fakeTimeoutSignals, START } from './transfer-fake.ts';
import { warmTransferWith } from './warm-transfer-rig.ts';

const CONSULTATION = 'original-consultation';
const INIT = 'transfer_warm_init';
const ANSWERED = 'transfer_warm_answered';

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  fakeTimeoutSignals();
  return () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  };
});

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('as it should go: taken, consulted, answered, completed by hanging up', async () => {
  const { transfer, facts, consulting, told, data, overs } = warmTransferWith({
    details: {
      [CONSULTATION]: { direction: 'in', duration: 7, startedAt: '2026-01-05', childCallId: 'child' },
    },
  });
  await consulting();
  await passes(7_000);
  facts('colleague-answered');
  await passes(0);
  transfer.hungUp('us');
  expect(told).toEqual([INIT, ANSWERED, 'transfer_warm_completed']);
  expect(data.at(-1)).toEqual({
    callId: CONSULTATION,
    transferType: 'warm',
    direction: 'in',
    duration: 7,
    timeOfCall: '2026-01-05',
    transferredCallId: 'child',
    confirmed: true,
  });
  expect(overs()).toBe(1);
});

test('COMPLETED is told within the hanging up, before the session can tell its end', async () => {
  const { transfer, facts, consulting, told } = warmTransferWith({ details: { [CONSULTATION]: 'silent' } });
  await consulting();
  facts('colleague-answered');
  transfer.hungUp('us');
  expect(told).toEqual(['transfer_warm_completed']);
});

test('INIT comes before ANSWERED, though its details take longer', async () => {
  const { facts, consulting, details, told } = warmTransferWith({ details: { [CONSULTATION]: 'silent' } });
  await consulting();
  details[CONSULTATION] = {};
  facts('colleague-answered');
  await passes(0);
  expect(told).toEqual([]);
  await passes(1_500);
  expect(told).toEqual([INIT, ANSWERED]);
});

test.each(['fails', 'silent'] as const)(
  'where the details of the call are not to be had (%s), events are told with what we know',
  async (answer) => {
    const { consulting, told, data } = warmTransferWith({ details: { [CONSULTATION]: answer } });
    await consulting();
    await passes(1_500);
    expect(told).toEqual([INIT]);
    expect(data[0]).toMatchObject({ callId: CONSULTATION, direction: 'inbound', transferredCallId: null });
  },
);

test('a lost event of the server leaves the agent free to complete, unconfirmed', async () => {
  const { transfer, consulting, told, data } = warmTransferWith();
  await consulting();
  await passes(44_999);
  expect(told).toEqual([INIT]);
  await passes(1);
  expect(told).toEqual([INIT, 'transfer_warm_unconfirmed']);
  transfer.hungUp('us');
  expect(told.at(-1)).toBe('transfer_warm_completed');
  expect(data.at(-1)?.confirmed).toBe(false);
});

test('an answer of the colleague that overtakes our own connection is told after INIT', async () => {
  const { transfer, facts, consultation, told } = warmTransferWith();
  facts('refer-taken', 'first-leg-ended', 'colleague-answered');
  expect(told).toEqual([]);
  transfer.consult(consultation());
  await passes(0);
  expect(told).toEqual([INIT, ANSWERED]);
});

test.each([
  ['before the colleague answered', [], 'transfer_warm_not_answered'],
  ['after it', ['colleague-answered'], 'transfer_warm_not_completed'],
] as const)('a failure %s is told once, and is the end of it', async (_when, before, event) => {
  const { facts, consulting, told, overs, transfer } = warmTransferWith();
  await consulting();
  facts(...before, 'transfer-failed', 'transfer-failed');
  await passes(0);
  expect(told.filter((name) => name === event)).toEqual([event]);
  expect(overs()).toBe(1);
  expect(transfer.state()).toMatchObject({ name: 'over' });
});

test('taken back: the server is asked about the original call, and it is told when that is done', async () => {
  const { transfer, consulting, told, canceled, cancels } = warmTransferWith();
  await consulting();
  const canceling = transfer.cancel();
  await passes(0);
  expect(canceled).toEqual(['original']);
  expect(told).toEqual([INIT]);
  cancels();
  await canceling;
  await passes(0);
  expect(told).toEqual([INIT, 'transfer_warm_canceled']);
});

test('two clicks on taking back ask the server once', async () => {
  const { transfer, consulting, canceled, cancels } = warmTransferWith();
  await consulting();
  const both = Promise.all([transfer.cancel(), transfer.cancel()]);
  cancels();
  await both;
  expect(canceled).toEqual(['original']);
});

test('taking back that is refused rejects, and the consultation goes on where it was, which is told nobody again', async () => {
  const { transfer, facts, consulting, told, refusesCancel } = warmTransferWith();
  await consulting();
  facts('colleague-answered');
  await passes(0);
  const canceling = expect(transfer.cancel()).rejects.toThrow('no');
  refusesCancel();
  await canceling;
  await passes(0);
  expect(transfer.state()).toEqual({ name: 'answered' });
  expect(told).toEqual([INIT, ANSWERED]);
  const again = transfer.cancel();
  expect(transfer.state()).toMatchObject({ name: 'canceling' });
  refusesCancel();
  await expect(again).rejects.toThrow();
});

test('taking back that nobody answers ends after 15 s; an answer after that still counts', async () => {
  const { transfer, consulting, told, cancels } = warmTransferWith();
  await consulting();
  const canceling = transfer.cancel();
  await passes(15_000);
  expect(transfer.state()).toEqual({ name: 'consulting' });
  cancels();
  await canceling;
  await passes(0);
  expect(told).toEqual([INIT, 'transfer_warm_canceled']);
});

test.each([
  ['before there is a consultation', async () => undefined],
  [
    'after the end',
    async ({ transfer, consulting }: ReturnType<typeof warmTransferWith>) => {
      await consulting();
      transfer.hungUp('us');
    },
  ],
])('there is nothing to take back %s', async (_when, lead) => {
  const setting = warmTransferWith();
  await lead(setting);
  await expect(setting.transfer.cancel()).rejects.toThrow('no transfer to take back');
  expect(setting.canceled).toEqual([]);
});

test('nothing is told after the consultation ended, whatever was waiting for details or comes late', async () => {
  const { transfer, facts, consulting, told } = warmTransferWith({ details: { [CONSULTATION]: 'silent' } });
  await consulting();
  facts('transfer-failed');
  transfer.hungUp('us');
  facts('colleague-answered', 'transfer-failed');
  await passes(120_000);
  expect(told).toEqual([]);
});

test('the other side ends the consultation: no transfer event, its session tells the end', async () => {
  const { transfer, facts, consulting, told, overs } = warmTransferWith();
  await consulting();
  facts('colleague-answered');
  await passes(0);
  transfer.hungUp('them');
  await passes(120_000);
  expect(told).toEqual([INIT, ANSWERED]);
  expect(overs()).toBe(1);
});

test.each([
  [true, [INIT]],
  [false, [INIT, 'transfer_warm_completed']],
] as const)(
  'hanging up before the colleague is there completes nothing, unless we could not have heard of him (heard: %s)',
  async (heard, expected) => {
    const { transfer, consulting, told } = warmTransferWith({ heard });
    await consulting();
    transfer.hungUp('us');
    await passes(60_000);
    expect(told).toEqual(expected);
  },
);
