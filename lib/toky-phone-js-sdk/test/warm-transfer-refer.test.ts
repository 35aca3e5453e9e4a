import { beforeEach, expect, test, vi } from 'vitest';
import { fakeTimeoutSignals, START } from './transfer-fake.ts';
import { warmTransferWith } from './warm-transfer-rig.ts';

const INIT = 'transfer_warm_init';

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  fakeTimeoutSignals();
  return () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  };
});

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('a REFER that is refused is told with its status, and the call goes on', () => {
  const { transfer, told, overs } = warmTransferWith();
  transfer.refused({ statusCode: 400, reasonPhrase: 'Invalid destination' });
  expect(told).toEqual(['failed 400 Invalid destination']);
  expect(overs()).toBe(1);
});

test('a REFER that nobody answers is failed after 15 s', async () => {
  const { told, overs } = warmTransferWith();
  await passes(14_999);
  expect(told).toEqual([]);
  await passes(1);
  expect(told).toEqual(['failed 408 No answer']);
  expect(overs()).toBe(1);
});

test('a server that takes it and does nothing has ignored it: the call goes on', async () => {
  const { facts, told } = warmTransferWith();
  facts('refer-taken');
  await passes(20_000);
  expect(told).toEqual(['failed 408 No answer']);
});

test('a server that ends the call and never calls back has lost it', async () => {
  const { facts, told, overs } = warmTransferWith();
  facts('refer-taken', 'first-leg-ended');
  await passes(20_000);
  expect(told).toEqual(['failed 408 No answer', 'lost']);
  expect(overs()).toBe(1);
});

test('the end of the first leg may come before the answer to the REFER', async () => {
  const { facts, transfer, consultation, told } = warmTransferWith();
  facts('first-leg-ended', 'refer-taken');
  transfer.consult(consultation());
  await passes(30_000);
  expect(told).toEqual([INIT]);
});

test('a first leg that the server leaves up is hung up 5 s after the consultation is there', async () => {
  const { facts, transfer, consultation, told } = warmTransferWith();
  facts('refer-taken');
  transfer.consult(consultation());
  await passes(4_999);
  expect(told).toEqual([INIT]);
  await passes(1);
  expect(told).toEqual([INIT, 'first leg hung up']);
});

test('a first leg that has ended is not hung up again', async () => {
  const { consulting, told } = warmTransferWith();
  await consulting();
  await passes(10_000);
  expect(told).toEqual([INIT]);
});

test('hanging up before there is a consultation takes the transfer back at the server', async () => {
  const { transfer, facts, canceled, told, overs } = warmTransferWith();
  facts('refer-taken');
  transfer.hungUp('us');
  expect(canceled).toEqual(['original']);
  await passes(60_000);
  expect(told).toEqual([]);
  expect(overs()).toBe(1);
});

test('a consultation that connects when all is over is told of no transfer', async () => {
  const { transfer, consultation, told } = warmTransferWith();
  transfer.refused({ statusCode: 500, reasonPhrase: '' });
  transfer.consult(consultation());
  await passes(60_000);
  expect(told).toEqual(['failed 500 ']);
});

test('no timer outlives the transfer', async () => {
  const { transfer, facts, consulting } = warmTransferWith();
  await consulting();
  facts('colleague-answered');
  await passes(1_500);
  transfer.hungUp('us');
  await passes(1_500);
  expect(vi.getTimerCount()).toBe(0);
});

test('the consultation begins muted where the agent was muted', () => {
  expect(warmTransferWith({ muted: true }).transfer.muted).toBe(true);
  expect(warmTransferWith().transfer.muted).toBe(false);
});
