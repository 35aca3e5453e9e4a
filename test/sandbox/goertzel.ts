/** Power of one frequency in a block of samples, scaled so that a pure tone of that frequency gives the block's energy. */
export function goertzelEnergy(
  samples: readonly number[],
  frequencyHz: number,
  sampleRateHz: number,
): number {
  if (samples.length === 0) return 0;
  const turn = (2 * Math.PI * frequencyHz) / sampleRateHz;
  const coefficient = 2 * Math.cos(turn);
  let before = 0;
  let last = 0;
  for (const sample of samples) {
    const next = sample + coefficient * last - before;
    before = last;
    last = next;
  }
  const power = last * last + before * before - coefficient * last * before;
  return (2 * power) / samples.length;
}

export function energy(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0);
}
