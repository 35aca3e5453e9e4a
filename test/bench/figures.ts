/** Many measurements of one thing, ms. */
export type Figures = {
  readonly n: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** In the order they were taken. */
  readonly samples: readonly number[];
};

/** What stands for the measurements. Throws for none. */
export function figuresOf(taken: readonly number[]): Figures {
  const samples = taken.map((ms) => Math.round(ms * 10) / 10);
  const sorted = samples.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (min === undefined || max === undefined || low === undefined || high === undefined)
    throw new Error('Nothing was measured');
  return { n: samples.length, median: Math.round((low + high) * 5) / 10, min, max, samples };
}
