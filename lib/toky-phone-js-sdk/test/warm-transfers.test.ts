import { beforeEach, expect, test, vi } from 'vitest';
import { createWarmTransfers } from '../src/transfer/warm-transfers.ts';
import { fakeChannel, fakeSides, fakeTimeoutSignals, fakeTransferApi, START } from './transfer-fake.ts';
import type { DetailsAnswer } from './transfer-fake.ts';

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

const settle = () => vi.advanceTimersByTimeAsync(0);

function setUp({ details = {} as Record<string, DetailsAnswer>, hasChannel = true } = {}) {
  const server = fakeTransferApi(details);
  const events = fakeChannel();
  const transfers = createWarmTransfers({
    api: server.api,
    createChannel: () => (hasChannel ? events.channel : null),
    now: Date.now,
  });
  function taken(callId: string) {
    const sides = fakeSides(callId);
    const transfer = transfers.begin(sides.original, false);
    transfer.fact({ type: 'refer-taken' });
    transfer.fact({ type: 'first-leg-ended' });
    return { ...sides, transfer };
  }
  async function consulting(callId: string) {
    const one = taken(callId);
    one.transfer.consult(one.consultation());
    await settle();
    server.asked.length = 0;
    return one;
  }
  return { ...server, events, transfers, taken, consulting };
}

test('listens while a transfer is under way, and only then', async () => {
  const { events, transfers, taken, consulting } = setUp();
  expect(events.opened()).toBe(0);
  const first = await consulting('a');
  const second = taken('b');
  expect(events.opened()).toBe(1);
  first.transfer.hungUp('us');
  expect(events.isOpen()).toBe(true);
  second.transfer.hungUp('us');
  expect(events.isOpen()).toBe(false);
  transfers.begin(fakeSides('c').original, false);
  expect(events.opened()).toBe(2);
});

test('an account without a channel transfers all the same', async () => {
  const { consulting } = setUp({ hasChannel: false });
  const { transfer, told } = await consulting('a');
  transfer.hungUp('us');
  expect(told).toEqual([INIT, 'transfer_warm_completed']);
});

test.each([
  ['the original call', 'a', {}],
  ['the consultation', 'a-consultation', {}],
  ['a call that came from the original one', 'leg', { leg: { parentCallId: 'a' } }],
  ['a call that came from the consultation', 'leg', { leg: { parentCallId: 'a-consultation' } }],
])('hears what concerns its transfer by %s', async (_name, callId, details) => {
  const { events, consulting } = setUp({ details });
  const { told } = await consulting('a');
  events.tells('update', callId);
  await settle();
  expect(told).toEqual([INIT, ANSWERED]);
});

test.each([
  ["another agent's call", 'foreign', {}],
  ['a call of which the server tells nothing', 'foreign', { foreign: 'fails' as const }],
  ['a call that came from a foreign one', 'foreign', { foreign: { parentCallId: 'elsewhere' } }],
])('is deaf to what concerns %s', async (_name, callId, details) => {
  const { events, consulting } = setUp({ details });
  const { told, transfer } = await consulting('a');
  for (const type of ['update', 'failure', 'success'] as const) events.tells(type, callId);
  await settle();
  expect(told).toEqual([INIT]);
  expect(transfer.state()).toEqual({ name: 'consulting' });
});

test('a foreign event whose details never come holds up nothing of ours', async () => {
  const { events, consulting } = setUp({ details: { foreign: 'silent' } });
  const { told } = await consulting('a');
  events.tells('failure', 'foreign');
  events.tells('update', 'a');
  await settle();
  expect(told).toEqual([INIT, ANSWERED]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([INIT, ANSWERED]);
});

test('of our own calls the server is not asked whose they are', async () => {
  const { events, consulting, asked } = setUp();
  await consulting('a');
  events.tells('failure', 'a');
  await settle();
  expect(asked).toEqual([]);
});

test('an event of a blind transfer, and an update without an answer, say nothing of a warm one', async () => {
  const { events, consulting } = setUp();
  const { told } = await consulting('a');
  events.tells('failure', 'a', { warm: false });
  events.tells('update', 'a', { answered: false });
  events.tells('success', 'a');
  await settle();
  expect(told).toEqual([INIT]);
});

test('a failure ends the transfer it is about, and no other', async () => {
  const { events, consulting } = setUp();
  const first = await consulting('a');
  const second = await consulting('b');
  events.tells('failure', 'b');
  await settle();
  expect(first.told).toEqual([INIT]);
  expect(second.told).toEqual([INIT, 'transfer_warm_not_answered']);
});

test('an event that comes while its transfer ends is not heard any more', async () => {
  const { events, consulting } = setUp({ details: { leg: { parentCallId: 'a' } } });
  const { transfer, told } = await consulting('a');
  events.tells('update', 'leg');
  transfer.hungUp('them');
  await settle();
  expect(told).toEqual([INIT]);
});

test('an only transfer takes its consultation without asking', async () => {
  const { transfers, taken, asked } = setUp({ details: { consultation: 'fails' } });
  const { transfer } = taken('a');
  expect(transfers.isExpecting()).toBe(true);
  expect(await transfers.claim('consultation')).toBe(transfer);
  expect(asked).toEqual([]);
});

test('of two transfers at once each gets its own consultation, by the parent of the call', async () => {
  const { transfers, taken } = setUp({ details: { x: { parentCallId: 'b' }, y: { parentCallId: 'a' } } });
  const first = taken('a');
  const second = taken('b');
  expect(await transfers.claim('x')).toBe(second.transfer);
  expect(await transfers.claim('y')).toBe(first.transfer);
});

test.each(['fails', 'silent'] as const)(
  'of two transfers at once none gets both consultations, though the details are not to be had (%s)',
  async (answer) => {
    const { transfers, taken } = setUp({ details: { x: answer, y: answer } });
    const first = taken('a');
    const second = taken('b');
    const claims = Promise.all([transfers.claim('x'), transfers.claim('y')]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await claims).toEqual([first.transfer, second.transfer]);
  },
);

test('a second try of the server for the same consultation is taken, too', async () => {
  const { transfers, taken } = setUp();
  const { transfer } = taken('a');
  await transfers.claim('x');
  expect(await transfers.claim('y')).toBe(transfer);
});

test('nobody expects a consultation when all have theirs, or there is no transfer', async () => {
  const { transfers, consulting } = setUp();
  expect(transfers.isExpecting()).toBe(false);
  expect(await transfers.claim('x')).toBeNull();
  await consulting('a');
  expect(transfers.isExpecting()).toBe(false);
  expect(await transfers.claim('x')).toBeNull();
});

test('whether an event was missed is known: hanging up early completes only where none could be heard', async () => {
  const { events, consulting } = setUp();
  const heard = await consulting('a');
  const unheard = await consulting('b');
  heard.transfer.hungUp('us');
  events.breaks();
  unheard.transfer.hungUp('us');
  expect(heard.told).toEqual([INIT]);
  expect(unheard.told).toEqual([INIT, 'transfer_warm_completed']);
});

test('stopping takes back what would call us, and nothing happens after it', async () => {
  const { events, transfers, taken, canceled } = setUp();
  const { told } = taken('a');
  transfers.stop();
  expect(canceled).toEqual(['a']);
  expect(events.isOpen()).toBe(false);
  expect(transfers.isExpecting()).toBe(false);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(told).toEqual([]);
});
