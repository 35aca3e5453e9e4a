import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NO_ANNOTATIONS, withDismissed } from '../../lib/background/annotations.ts';
import { createColleagueNames } from '../../lib/background/colleague-names.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import type { Call } from '../../lib/call/call.ts';
import { NO_ORIGIN } from '../../lib/call/call.ts';
import type { Colleague } from '../../lib/facts.ts';
import type { Problem } from '../../lib/problem.ts';
import { done, failed } from '../../lib/util/outcome.ts';
import type { Outcome } from '../../lib/util/outcome.ts';
import { activeCall, incomingCall } from './calls.ts';

const JOE = { kind: 'agent', destination: 'joe@example.com', name: 'Joe Park' } as const;
const talking = activeCall('a');
const refused: Call = { ...talking, transfer: { step: 'none', last: { kind: 'refused', to: JOE } } };
const asking: Call = { ...talking, transfer: { step: 'asking', way: 'blind', to: JOE } };
const from = (origin: Partial<Call['origin']>): Call => ({
  ...incomingCall('in'),
  origin: { ...NO_ORIGIN, ...origin },
});
let seq: number;

async function setUp() {
  const store = createPhoneStore();
  await store.update((state) => ({ ...state, signIn: { phase: 'signed-in', agent: 'jane@example.com' } }));
  return store;
}

async function report(calls: readonly Call[], store = createPhoneStore()): Promise<readonly Call[]> {
  seq += 1;
  const line = { phase: 'ready', since: 1 } as const;
  await store.take({ epoch: 1, seq, line, calls, callerIds: [] }, 1);
  return shown();
}

const shown = async () => (await createPhoneStore().read()).phone?.calls ?? [];

beforeEach(() => {
  fakeBrowser.reset();
  seq = 0;
});

test('how a transfer ended, once put away, is away for all who look, also after a worker died', async () => {
  const store = await setUp();
  expect(await report([refused])).toEqual([refused]);
  await store.annotate((known, calls) => withDismissed(known, calls, 'a'));
  expect(await shown()).toEqual([talking]);
  expect(await report([{ ...refused, muted: true }])).toEqual([{ ...talking, muted: true }]);
});

test('the next transfer may end in the same way, and says so again', async () => {
  const store = await setUp();
  await report([refused]);
  await store.annotate((known, calls) => withDismissed(known, calls, 'a'));
  expect(await report([asking])).toEqual([asking]);
  expect(await report([refused])).toEqual([refused]);
});

test('an end of another kind is another one, and one of another call too', async () => {
  const store = await setUp();
  await report([refused]);
  await store.annotate((known, calls) => withDismissed(known, calls, 'a'));
  const unanswered: Call = {
    ...talking,
    transfer: { step: 'none', last: { kind: 'not-answered', to: JOE } },
  };
  expect(await report([unanswered, { ...refused, id: 'b' }])).toEqual([unanswered, { ...refused, id: 'b' }]);
});

test('what is put away that is not there changes nothing', async () => {
  const store = await setUp();
  await report([talking]);
  await store.annotate((known, calls) => withDismissed(known, calls, 'a'));
  await store.annotate((known, calls) => withDismissed(known, calls, 'gone'));
  expect(await report([refused])).toEqual([refused]);
});

test('who passed a call on, or sent it back, is named as in the list of agents', async () => {
  const store = await setUp();
  let answer: Outcome<readonly Colleague[], Problem> = failed({ code: 'toky-unreachable' });
  let questions = 0;
  const names = createColleagueNames({
    store,
    ask: async () => {
      questions += 1;
      return answer;
    },
  });
  const calls = [from({ refusedBy: 'Joe@example.com' }), from({ passedOnBy: 'nobody@example.com' })];
  await report(calls);
  expect(await names.learn(calls)).toBe(false);
  answer = done([{ email: 'joe@example.com', name: 'Joe Park', status: 'online' }]);
  expect(await names.learn(calls)).toBe(true);
  const named = [from({ refusedBy: 'Joe Park' }), from({ passedOnBy: 'nobody@example.com' })];
  expect(await shown()).toEqual(named);
  // Known by now, and the one in no list is not asked for again.
  expect(await report(calls)).toEqual(named);
  expect(await names.learn(await shown())).toBe(false);
  expect(questions).toBe(2);
});

test('a name that every object has is only a name', async () => {
  await setUp();
  const odd = from({ passedOnBy: 'constructor' });
  expect(await report([odd])).toEqual([odd]);
});

test('the next agent knows nobody', async () => {
  const store = await setUp();
  await store.annotate((known) => ({ ...known, names: { 'joe@example.com': 'Joe Park' } }));
  await store.annotate(() => NO_ANNOTATIONS);
  const call = from({ passedOnBy: 'joe@example.com' });
  expect(await report([call])).toEqual([call]);
});
