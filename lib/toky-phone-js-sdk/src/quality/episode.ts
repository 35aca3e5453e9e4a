import type { Sample } from './sample.ts';
import type { Expecting, Rule, Trouble } from './trouble.ts';

export type EpisodeChange =
  | { readonly type: 'none' }
  | { readonly type: 'began'; readonly trouble: Trouble }
  | { readonly type: 'recovered'; readonly trouble: Trouble };

const NONE: EpisodeChange = { type: 'none' };

/** Follows one kind of trouble through a call: it takes several bad samples to begin, and several good ones to end. */
export function createEpisode(rule: Rule): {
  /** @param from where the sample begins; ms since the epoch. */
  readonly take: (sample: Sample, from: number, expecting: Expecting) => EpisodeChange;
} {
  let trouble: Trouble | null = null;
  let bad = 0;
  let since = 0;
  let goodInARow = 0;

  function end(): EpisodeChange {
    const ended = trouble;
    trouble = null;
    bad = 0;
    goodInARow = 0;
    return ended ? { type: 'recovered', trouble: ended } : NONE;
  }

  return {
    take(sample, from, expecting) {
      switch (rule.judge(sample, expecting)) {
        case 'not-expected':
          return end();
        case 'unknown':
          return NONE;
        case 'between':
          goodInARow = 0;
          return NONE;
        case 'good':
          if (!trouble) {
            bad = Math.max(0, bad - rule.forgives);
            return NONE;
          }
          goodInARow += 1;
          return goodInARow >= rule.recovers ? end() : NONE;
        case 'bad':
          goodInARow = 0;
          if (trouble) return NONE;
          if (bad === 0) since = from;
          bad += 1;
          if (bad < rule.begins) return NONE;
          trouble = rule.trouble(sample, since);
          return { type: 'began', trouble };
      }
    },
  };
}
