import { UserAgent } from 'sip.js';
import type { URI } from 'sip.js';
import { beforeEach, expect, test, vi } from 'vitest';
import { createTransferring } from '../src/call/transferring.ts';
import { endData } from '../src/end-data.ts';
import type { Leg } from '../src/sip/leg.ts';
import { createWarmTransfers } from '../src/transfer/warm-transfers.ts';
import { fakeChannel, fakeTimeoutSignals, fakeTransferApi, START } from './transfer-fake.ts';

const WARM = { type: 'agent', destination: 'john@example.com', option: 'warm' } as const;
const BLIND = { type: 'number', destination: '+14155550100' } as const;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  fakeTimeoutSignals();
  return () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  };
});

const settle = () => vi.advanceTimersByTimeAsync(0);

type Answer = { readonly status: number; readonly reason: string };

function setUp() {
  const server = fakeTransferApi();
  const warmTransfers = createWarmTransfers({
    api: server.api,
    createChannel: () => fakeChannel().channel,
    now: Date.now,
  });

  /** One session's part in it: `told` is what its listeners hear, `hungUp` what became of its leg. */
  function session(callId: string) {
    const told: string[] = [];
    const sent: { target: string; headers: readonly string[] }[] = [];
    let answer: (answer: Answer) => void = () => undefined;
    let over = false;
    const leg = {
      callId,
      isConnected: () => !over,
      isOver: () => over,
      refer(target: URI, headers: readonly string[]) {
        sent.push({ target: target.toString(), headers });
        return new Promise<Answer>((resolve) => (answer = resolve));
      },
      end: (_status: number, cause?: string) => told.push(`leg ended: ${cause}`),
    } as unknown as Leg;
    const transferring = createTransferring({
      owner: {},
      leg,
      api: server.api,
      warmTransfers,
      own: { sipUsername: 'jane__example.com', companyId: '4242' },
      knowledge: () => ({ callId, direction: 'out', startedAt: START }),
      isMuted: () => false,
      now: Date.now,
      random: () => 0.5,
      onFailed: ({ statusCode, reasonPhrase }) => told.push(`failed ${statusCode} ${reasonPhrase}`),
      onBlindTaken: () => told.push('blind init'),
      onWarm: (event) => told.push(event),
      onLost: ({ cause }) => told.push(`lost: ${cause}`),
    });
    async function answers(status: number, reason = '') {
      answer({ status, reason });
      await settle();
    }
    function ends(...end: Parameters<typeof endData>) {
      over = true;
      return transferring.ended(endData(...end));
    }
    return { told, sent, transferring, answers, ends };
  }

  async function consultationOf(callId: string) {
    const consultation = session(callId);
    const transfer = await warmTransfers.claim(callId);
    if (!transfer) throw new Error('Nobody expects a consultation');
    consultation.transferring.consult(transfer);
    consultation.transferring.connected();
    await settle();
    return consultation;
  }
  return { ...server, session, consultationOf, warmTransfers };
}

test('a transfer goes out as the REFER that the server expects', async () => {
  const { sent, transferring } = setUp().session('a');
  void transferring.make(WARM);
  expect(sent).toEqual([
    {
      target: UserAgent.makeURI('sip:transfer-conf-50001@app.toky.co;transport=TCP;agent')?.toString(),
      headers: [
        'X-Referred-By-Agent: jane__example.com',
        'X-Company: 4242',
        'X-Referred-To-Agent: john__example.com',
        'X-Warm: yes',
      ],
    },
  ]);
});

test('a blind transfer that was taken is told before the end of its call, which was transferred', async () => {
  const { told, transferring, answers, ends } = setUp().session('a');
  const made = transferring.make(BLIND);
  await answers(202);
  expect(await made).toBe(true);
  expect(told).toEqual(['blind init']);
  expect(ends('remote', 'hung-up')).toMatchObject({ cause: 'transferred' });
  expect(told).toEqual(['blind init']);
});

test.each([
  [400, 'Invalid destination'],
  [503, 'Service Unavailable'],
  [0, ''],
])('a refusal (%s) is told, and another transfer may be tried', async (status, reason) => {
  const { told, sent, transferring, answers } = setUp().session('a');
  const made = transferring.make(BLIND);
  await answers(status, reason);
  expect(await made).toBe(false);
  expect(told).toEqual([`failed ${status} ${reason}`]);
  void transferring.make(BLIND);
  expect(sent).toHaveLength(2);
});

test('what cannot be sent is refused without a REFER', async () => {
  const { told, sent, transferring } = setUp().session('a');
  expect(await transferring.make({ type: 'number', destination: 'nobody' })).toBe(false);
  expect(told).toEqual(['failed 400 Not a phone number']);
  expect(sent).toEqual([]);
});

test('a second wish while one is under way is not heard', async () => {
  const { told, sent, transferring } = setUp().session('a');
  void transferring.make(BLIND);
  expect(await transferring.make(WARM)).toBe(false);
  expect(sent).toHaveLength(1);
  expect(told).toEqual([]);
});

test('an ended call is not transferred', async () => {
  const { sent, transferring, ends } = setUp().session('a');
  ends('remote', 'hung-up');
  expect(await transferring.make(BLIND)).toBe(false);
  expect(sent).toEqual([]);
});

test('the end of the first leg of a warm transfer is not the end of the call', async () => {
  const { session, consultationOf } = setUp();
  const original = session('a');
  void original.transferring.make(WARM);
  await original.answers(202);
  expect(original.ends('remote', 'hung-up')).toBeNull();
  const consultation = await consultationOf('b');
  expect(consultation.told).toEqual(['transfer_warm_init']);
  expect(original.told).toEqual([]);
});

test('a first leg that ends after the consultation is there completes nothing', async () => {
  const { session, consultationOf } = setUp();
  const original = session('a');
  void original.transferring.make(WARM);
  await original.answers(202);
  const consultation = await consultationOf('b');
  expect(original.ends('remote', 'hung-up')).toBeNull();
  await settle();
  expect(consultation.told).toEqual(['transfer_warm_init']);
});

test('a first leg that ends when the transfer is completed already tells no second end', async () => {
  const { session, consultationOf } = setUp();
  const original = session('a');
  void original.transferring.make(WARM);
  await original.answers(202);
  const consultation = await consultationOf('b');
  consultation.ends('local', 'hung-up');
  expect(original.ends('remote', 'hung-up')).toBeNull();
});

test('hanging up before the consultation ends the call and takes the transfer back', async () => {
  const { session, canceled } = setUp();
  const original = session('a');
  void original.transferring.make(WARM);
  await original.answers(202);
  expect(original.ends('local', 'hung-up')).toMatchObject({ cause: 'hung-up' });
  expect(canceled).toEqual(['a']);
});

test('a call that the server ends for a transfer and never calls back for is lost', async () => {
  const original = setUp().session('a');
  void original.transferring.make(WARM);
  await original.answers(202);
  original.ends('remote', 'hung-up');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(original.told).toEqual(['failed 408 No answer', 'lost: network-lost']);
});

test('hanging up the consultation tells of the completion before its own end', async () => {
  const { session, consultationOf, warmTransfers } = setUp();
  const original = session('a');
  void original.transferring.make(WARM);
  await original.answers(202);
  original.ends('remote', 'hung-up');
  const consultation = await consultationOf('b');
  await vi.advanceTimersByTimeAsync(45_000);
  expect(consultation.ends('local', 'hung-up')).toMatchObject({ cause: 'hung-up' });
  expect(consultation.told.at(-1)).toBe('transfer_warm_completed');
  expect(warmTransfers.isExpecting()).toBe(false);
});

test('a consultation is not passed on while it is one, but is when the caller is back on it', async () => {
  const { session, consultationOf, cancels } = setUp();
  const original = session('a');
  void original.transferring.make(WARM);
  await original.answers(202);
  original.ends('remote', 'hung-up');
  const consultation = await consultationOf('b');
  expect(await consultation.transferring.make(BLIND)).toBe(false);
  const canceling = consultation.transferring.cancel();
  cancels();
  await canceling;
  void consultation.transferring.make(BLIND);
  expect(consultation.sent).toHaveLength(1);
});

test('where there is no warm transfer there is none to take back', async () => {
  const { transferring } = setUp().session('a');
  await expect(transferring.cancel()).rejects.toThrow('no transfer');
});
