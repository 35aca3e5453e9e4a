import type { Sample } from './sample.ts';

/** What is wrong with a call, since when (ms since the epoch), and how bad it was when it was noticed. */
export type Trouble =
  | { readonly kind: 'loss-in' | 'loss-out'; /** 0–1. */ readonly share: number; readonly since: number }
  | { readonly kind: 'jitter'; readonly ms: number; readonly since: number }
  | { readonly kind: 'delay'; /** The round trip. */ readonly ms: number; readonly since: number }
  | { readonly kind: 'microphone-silent' | 'nothing-received'; readonly since: number };

/** Which media there should be now: none on a held call, nothing to send on a muted one. */
export type Expecting = { readonly receiving: boolean; readonly sending: boolean };

/** `between`: too bad to recover, too good to begin. `not-expected` ends a trouble: there is nothing to be wrong. */
export type Verdict = 'bad' | 'between' | 'good' | 'unknown' | 'not-expected';

export type Rule = {
  /** Bad samples that make a trouble. */
  readonly begins: number;
  /** Bad samples that a good one makes up for, while there is no trouble yet. */
  readonly forgives: number;
  /** Good samples in a row that end it. */
  readonly recovers: number;
  readonly judge: (sample: Sample, expecting: Expecting) => Verdict;
  readonly trouble: (sample: Sample, since: number) => Trouble;
};

/** Concealment hides single losses; a twentieth of the packets is heard by everybody. */
const LOSS = { bad: 0.05, good: 0.02 };
/** ms. Jitter buffers follow up to about this. */
const JITTER = { bad: 50, good: 30 };
/** ms of round trip. ITU-T G.114: people begin to talk over each other between 150 and 400 ms one way, all buffers included. */
const DELAY = { bad: 500, good: 350 };
/** Two steps of a 16-bit sample: a live microphone in a quiet room is above, one that is switched off gives plain zeros. */
const SILENCE = 2 / 32_768;

/**
 * What is judged by the other side's reports (RTCP) has one about every 5 s, which stands for several samples: it takes at
 * least two of them to begin.
 */
const REPORTED = { begins: 8, forgives: 0.5, recovers: 6 };
const MEASURED = { begins: 3, forgives: 0.5, recovers: 5 };

export const RULES: readonly Rule[] = [
  {
    ...MEASURED,
    judge: (sample, { receiving }) => expected(receiving, rate(heard(sample, sample.lossIn), LOSS)),
    trouble: ({ lossIn }, since) => ({ kind: 'loss-in', share: lossIn, since }),
  },
  {
    ...REPORTED,
    judge: ({ lossOut }, { sending }) => expected(sending, rate(lossOut, LOSS)),
    trouble: ({ lossOut }, since) => ({ kind: 'loss-out', share: lossOut ?? 0, since }),
  },
  {
    ...MEASURED,
    judge: (sample, { receiving }) => expected(receiving, rate(heard(sample, sample.jitter), JITTER)),
    trouble: ({ jitter }, since) => ({ kind: 'jitter', ms: jitter, since }),
  },
  {
    ...REPORTED,
    judge: ({ roundTrip }, { receiving, sending }) => expected(receiving || sending, rate(roundTrip, DELAY)),
    trouble: ({ roundTrip }, since) => ({ kind: 'delay', ms: roundTrip ?? 0, since }),
  },
  {
    begins: 5,
    forgives: 5,
    recovers: 2,
    judge: ({ levelOut }, { sending }) =>
      expected(sending, levelOut === null ? 'unknown' : levelOut < SILENCE ? 'bad' : 'good'),
    trouble: (_, since) => ({ kind: 'microphone-silent', since }),
  },
  {
    // Silence is sent too, as a packet in 400 ms at the least: four seconds without any are not a pause in speaking.
    begins: 4,
    forgives: 4,
    recovers: 2,
    judge: ({ packetsIn }, { receiving }) => expected(receiving, packetsIn === 0 ? 'bad' : 'good'),
    trouble: (_, since) => ({ kind: 'nothing-received', since }),
  },
];

function expected(isExpected: boolean, verdict: Verdict): Verdict {
  return isExpected ? verdict : 'not-expected';
}

/** A value that is only worth something where packets came in. */
function heard({ packetsIn }: Sample, value: number): number | null {
  return packetsIn === 0 ? null : value;
}

function rate(value: number | null, limits: { readonly bad: number; readonly good: number }): Verdict {
  if (value === null) return 'unknown';
  if (value >= limits.bad) return 'bad';
  return value < limits.good ? 'good' : 'between';
}
