import { expect, test } from 'vitest';
import { deadlineOf, warmTransition } from '../src/transfer/warm-transfer.ts';
import type { WarmFact, WarmOutcome, WarmState } from '../src/transfer/warm-transfer.ts';

const OUTCOMES: Record<WarmOutcome, true> = {
  refused: true,
  ignored: true,
  lost: true,
  'not-answered': true,
  'not-completed': true,
  canceled: true,
  completed: true,
  ended: true,
  abandoned: true,
};

/** Every state there is. A new one does not compile before it is here. */
const STATES = {
  asked: [{ name: 'asked' }],
  taken: [
    { name: 'taken', firstLeg: 'up' },
    { name: 'taken', firstLeg: 'ended' },
  ],
  consulting: [{ name: 'consulting' }],
  unconfirmed: [{ name: 'unconfirmed' }],
  answered: [{ name: 'answered' }],
  canceling: [
    { name: 'canceling', from: 'consulting' },
    { name: 'canceling', from: 'unconfirmed' },
    { name: 'canceling', from: 'answered' },
  ],
  over: Object.keys(OUTCOMES).map((outcome) => ({ name: 'over', outcome: outcome as WarmOutcome })),
} as const satisfies Record<WarmState['name'], readonly WarmState[]>;

const FACTS = {
  'refer-taken': [{ type: 'refer-taken' }],
  'refer-refused': [{ type: 'refer-refused' }],
  'first-leg-ended': [{ type: 'first-leg-ended' }],
  'consultation-connected': [{ type: 'consultation-connected' }],
  'colleague-answered': [{ type: 'colleague-answered' }],
  'transfer-failed': [{ type: 'transfer-failed' }],
  'cancel-asked': [{ type: 'cancel-asked' }],
  'cancel-done': [{ type: 'cancel-done' }],
  'cancel-refused': [{ type: 'cancel-refused' }],
  'hung-up': [
    { type: 'hung-up', by: 'us', heard: true },
    { type: 'hung-up', by: 'us', heard: false },
    { type: 'hung-up', by: 'them', heard: true },
    { type: 'hung-up', by: 'them', heard: false },
  ],
  deadline: [{ type: 'deadline' }],
} as const satisfies Record<WarmFact['type'], readonly WarmFact[]>;

const states: readonly WarmState[] = Object.values(STATES).flat();
const facts: readonly WarmFact[] = Object.values(FACTS).flat();

function nameOf(thing: WarmState | WarmFact): string {
  if ('heard' in thing) return `${thing.type} ${thing.by}${thing.heard ? '' : ' unheard'}`;
  return Object.values(thing).join(' ');
}

function rowOf(state: WarmState): string[] {
  return facts.flatMap((fact) => {
    const next = warmTransition(state, fact);
    return next ? [`${nameOf(fact).padEnd(22)} -> ${nameOf(next)}`] : [];
  });
}

test('the whole table: what each fact makes of each state; what is not named changes nothing', () => {
  const table = states
    .filter(({ name }) => name !== 'over')
    .map((state) => [`${nameOf(state)}, ${deadlineOf(state) ?? 'no'} ms`, ...rowOf(state)].join('\n  '));
  expect(table.join('\n')).toMatchInlineSnapshot(`
    "asked, 15000 ms
      refer-taken            -> taken up
      refer-refused          -> over refused
      first-leg-ended        -> taken ended
      consultation-connected -> consulting
      hung-up us             -> over abandoned
      hung-up us unheard     -> over abandoned
      hung-up them           -> over abandoned
      hung-up them unheard   -> over abandoned
      deadline               -> over refused
    taken up, 20000 ms
      refer-refused          -> over refused
      first-leg-ended        -> taken ended
      consultation-connected -> consulting
      transfer-failed        -> over ignored
      hung-up us             -> over abandoned
      hung-up us unheard     -> over abandoned
      hung-up them           -> over abandoned
      hung-up them unheard   -> over abandoned
      deadline               -> over ignored
    taken ended, 20000 ms
      refer-refused          -> over lost
      consultation-connected -> consulting
      transfer-failed        -> over lost
      hung-up us             -> over abandoned
      hung-up us unheard     -> over abandoned
      hung-up them           -> over abandoned
      hung-up them unheard   -> over abandoned
      deadline               -> over lost
    consulting, 45000 ms
      colleague-answered     -> answered
      transfer-failed        -> over not-answered
      cancel-asked           -> canceling consulting
      cancel-done            -> over canceled
      hung-up us             -> over ended
      hung-up us unheard     -> over completed
      hung-up them           -> over ended
      hung-up them unheard   -> over ended
      deadline               -> unconfirmed
    unconfirmed, no ms
      colleague-answered     -> answered
      transfer-failed        -> over not-answered
      cancel-asked           -> canceling unconfirmed
      cancel-done            -> over canceled
      hung-up us             -> over completed
      hung-up us unheard     -> over completed
      hung-up them           -> over ended
      hung-up them unheard   -> over ended
    answered, no ms
      transfer-failed        -> over not-completed
      cancel-asked           -> canceling answered
      cancel-done            -> over canceled
      hung-up us             -> over completed
      hung-up us unheard     -> over completed
      hung-up them           -> over ended
      hung-up them unheard   -> over ended
    canceling consulting, 15000 ms
      colleague-answered     -> canceling answered
      transfer-failed        -> over canceled
      cancel-done            -> over canceled
      cancel-refused         -> consulting
      hung-up us             -> over ended
      hung-up us unheard     -> over ended
      hung-up them           -> over ended
      hung-up them unheard   -> over ended
      deadline               -> consulting
    canceling unconfirmed, 15000 ms
      colleague-answered     -> canceling answered
      transfer-failed        -> over canceled
      cancel-done            -> over canceled
      cancel-refused         -> unconfirmed
      hung-up us             -> over ended
      hung-up us unheard     -> over ended
      hung-up them           -> over ended
      hung-up them unheard   -> over ended
      deadline               -> unconfirmed
    canceling answered, 15000 ms
      transfer-failed        -> over canceled
      cancel-done            -> over canceled
      cancel-refused         -> answered
      hung-up us             -> over ended
      hung-up us unheard     -> over ended
      hung-up them           -> over ended
      hung-up them unheard   -> over ended
      deadline               -> answered"
  `);
});

test('what is over stays over', () => {
  expect(STATES.over.flatMap(rowOf)).toEqual([]);
  expect(STATES.over.map(deadlineOf)).toEqual(STATES.over.map(() => null));
});

test.each(states.filter(({ name }) => name !== 'over').map((state) => [nameOf(state), state] as const))(
  '%s ends by its deadline, or by the end of its leg',
  (_name, state) => {
    const ends = (fact: WarmFact) => warmTransition(state, fact)?.name === 'over';
    if (deadlineOf(state) !== null) expect(warmTransition(state, { type: 'deadline' })).not.toBeNull();
    expect(FACTS['hung-up'].every(ends)).toBe(true);
  },
);

test('silence alone leads from every state with a deadline to one without', () => {
  for (const start of states) {
    let state = start;
    for (let steps = 0; deadlineOf(state) !== null; steps += 1) {
      expect(steps, `${nameOf(start)} goes round`).toBeLessThan(states.length);
      state = warmTransition(state, { type: 'deadline' }) ?? state;
    }
  }
});

test('every outcome can be reached', () => {
  const reached = states.flatMap((state) =>
    facts.flatMap((fact) => {
      const next = warmTransition(state, fact);
      return next?.name === 'over' ? [next.outcome] : [];
    }),
  );
  expect([...new Set(reached)].sort()).toEqual(Object.keys(OUTCOMES).sort());
});

test.each(['consulting', 'unconfirmed', 'answered'] as const)(
  'a taking back that was done late is done, also from %s',
  (name) => {
    expect(warmTransition({ name }, { type: 'cancel-done' })).toEqual({ name: 'over', outcome: 'canceled' });
  },
);

test('a colleague who answers while the agent takes it back is there when that is refused', () => {
  const canceling = warmTransition({ name: 'canceling', from: 'consulting' }, { type: 'colleague-answered' });
  expect(canceling && warmTransition(canceling, { type: 'cancel-refused' })).toEqual({ name: 'answered' });
});
