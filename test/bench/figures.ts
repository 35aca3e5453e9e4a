/** Many measurements of one thing, ms. */
export type Figures = {
  readonly n: number;
  readonly median: number;
  /** Nine of ten are no longer; between two measurements, in proportion. */
  readonly p90: number;
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
  if (min === undefined || max === undefined) throw new Error('Nothing was measured');
  return {
    n: samples.length,
    median: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    min,
    max,
    samples,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return Math.round((low + (high - low) * (place % 1)) * 10) / 10;
}
