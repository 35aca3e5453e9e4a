import { SessionState } from 'sip.js';
import type { SessionDescriptionHandler } from 'sip.js';
import { beforeEach, expect, test, vi } from 'vitest';
import { createRenegotiation } from '../src/sip/renegotiation.ts';
import { lineWith } from './line-fake.ts';
import type { Reply } from './sip-fake.ts';

const CONTACT = 'Contact: <sip:far@far.test>';
const SDP = 'v=0';
const ACCEPTED: Reply = ['200 OK', [CONTACT], SDP];

beforeEach(() => {
  vi.useFakeTimers();
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A connected call of a real SIP.js, whose other side answers re-INVITEs by `replies`, in turn, and else not at all. */
async function setUp({ ownsCallId = true, random = 0.5 } = {}) {
  const asked: unknown[] = [];
  let rollbacks = 0;
  const voice: SessionDescriptionHandler = {
    close: () => undefined,
    getDescription: async (options) => {
      asked.push(options);
      return { body: SDP, contentType: 'application/sdp' };
    },
    hasDescription: () => true,
    rollbackDescription: async () => void (rollbacks += 1),
    setDescription: async () => undefined,
    sendDtmf: () => false,
  };
  const setting = lineWith({ uris: ['wss://a'], connectionFactory: () => voice });
  const { line, lastServer } = setting;
  await setting.registered();
  const inviter = line.invite('sip:service@sip.toky.test', []);
  const replies: Reply[] = [ACCEPTED];
  const serve = () => (lastServer().rules['INVITE'] = () => replies.shift() ?? null);
  serve();
  await inviter.invite();
  await passes(0);
  expect(inviter.state).toBe(SessionState.Established);
  asked.length = 0;
  const renegotiate = createRenegotiation(inviter, {
    ownsCallId,
    isConnected: line.isConnected,
    random: () => random,
  });
  /** How it ends; asked of the list as it goes. */
  function outcome(options = {}) {
    const result: { is: string } = { is: 'pending' };
    void renegotiate(options).then((value) => (result.is = value));
    return result;
  }
  const sent = () => setting.servers.flatMap((server) => server.of('INVITE')).length - 1;
  return {
    ...setting,
    inviter,
    replies,
    serve,
    renegotiate,
    outcome,
    asked,
    sent,
    rollbacks: () => rollbacks,
  };
}

test('asks with what it was asked for, and says what became of it', async () => {
  const { replies, outcome, asked } = await setUp();
  replies.push(ACCEPTED);
  const result = outcome({ iceRestart: true });
  await passes(0);
  expect(result.is).toBe('accepted');
  expect(asked).toEqual([{ iceRestart: true }]);
});

test.each([
  ['488 Not Acceptable Here', 'refused'],
  ['500 Server Internal Error', 'refused'],
  ['481 Call/Transaction Does Not Exist', 'gone'],
  ['408 Request Timeout', 'unreachable'],
  ['503 Service Unavailable', 'unreachable'],
])('%s means %s', async (status, expected) => {
  const { replies, outcome, rollbacks, inviter } = await setUp();
  replies.push([status]);
  const result = outcome();
  await passes(0);
  expect(result.is).toBe(expected);
  expect(rollbacks()).toBe(1);
  expect(inviter.state).toBe(SessionState.Established);
});

test.each([
  [true, 0, 2_100],
  [true, 1, 4_000],
  [false, 0, 0],
  [false, 1, 2_000],
])(
  'where both sides ask at once (own Call-ID: %s, lot %s) it waits %s ms',
  async (ownsCallId, random, ms) => {
    const { replies, outcome, sent } = await setUp({ ownsCallId, random });
    replies.push(['491 Request Pending'], ACCEPTED);
    const result = outcome();
    await passes(Math.max(0, ms - 1));
    if (ms > 0) expect([sent(), result.is]).toEqual([1, 'pending']);
    await passes(2);
    expect([sent(), result.is]).toEqual([2, 'accepted']);
  },
);

test('after the third time of asking at once it is given up', async () => {
  const { replies, outcome, sent } = await setUp();
  for (let times = 0; times < 5; times += 1) replies.push(['491 Request Pending']);
  const result = outcome();
  await passes(60_000);
  expect([sent(), result.is]).toEqual([3, 'refused']);
});

test('one at a time: the second is sent when the first is done, whatever that came to', async () => {
  const { replies, outcome, sent } = await setUp();
  replies.push(['100 Trying']);
  const first = outcome();
  const second = outcome();
  await passes(1_000);
  expect([sent(), first.is, second.is]).toEqual([1, 'pending', 'pending']);
  replies.push(ACCEPTED);
  await passes(31_000);
  expect([sent(), first.is, second.is]).toEqual([2, 'unreachable', 'accepted']);
});

test('without a socket nothing is asked', async () => {
  const { outcome, lastSocket, sent } = await setUp();
  lastSocket().breaks();
  const result = outcome();
  await passes(0);
  expect([sent(), result.is]).toEqual([0, 'unreachable']);
});

test.each([
  ['unanswered', null],
  ['half-way', ['100 Trying'] as const],
])(
  'a question that was %s when its socket was lost is answered for by the new one, and asked anew',
  async (_how, reply) => {
    const { replies, outcome, lastSocket, serve, sent, rollbacks } = await setUp();
    replies.push(reply);
    const result = outcome({ iceRestart: true });
    await passes(0);
    lastSocket().breaks();
    expect(result.is).toBe('pending');
    await passes(550);
    expect(result.is).toBe('unreachable');
    expect(rollbacks()).toBe(1);
    serve();
    replies.push(ACCEPTED);
    const next = outcome({ iceRestart: true });
    await passes(0);
    expect([sent(), next.is]).toEqual([2, 'accepted']);
  },
);

test('a question that nobody answers, over a socket that lives, ends after 32 s, and another may be asked', async () => {
  const { replies, outcome } = await setUp();
  replies.push(['100 Trying']);
  const result = outcome();
  await passes(31_999);
  expect(result.is).toBe('pending');
  await passes(1);
  expect(result.is).toBe('unreachable');
  replies.push(ACCEPTED);
  const next = outcome();
  await passes(0);
  expect(next.is).toBe('accepted');
});

test('a call that ends takes the question with it', async () => {
  const { replies, outcome, inviter } = await setUp();
  replies.push(['100 Trying']);
  const result = outcome();
  await passes(0);
  void inviter.bye();
  await passes(0);
  expect(result.is).toBe('gone');
});

test('an ended call is not renegotiated', async () => {
  const { outcome, inviter, sent } = await setUp();
  void inviter.bye();
  await passes(0);
  const result = outcome();
  await passes(0);
  expect([sent(), result.is]).toEqual([0, 'unreachable']);
});
