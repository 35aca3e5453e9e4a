import type { RingTone } from '../../facts.ts';

/** A stretch of sound: the given frequencies (Hz) together, or silence where there are none. */
type Segment = { readonly frequencies: readonly number[]; readonly ms: number };

const silence = (ms: number): Segment => ({ frequencies: [], ms });
const pair = (frequencies: readonly number[], ms: number): readonly Segment[] => [{ frequencies, ms }];

/** The rings of incoming calls, once through: the same as the engine plays, which a test holds. */
export const RINGS: Readonly<Record<RingTone, readonly Segment[]>> = {
  pulse: [0, 1].flatMap((half) => [
    ...pair([587, 880], 180),
    silence(40),
    ...pair([740, 1109], 260),
    silence(half === 0 ? 220 : 1800),
  ]),
  classic: [
    ...Array.from({ length: 20 }, () => [...pair([880, 1320], 50), ...pair([740, 1109], 50)]).flat(),
    silence(4000),
  ],
  chime: [...pair([523], 350), ...pair([659], 350), ...pair([784], 600), silence(2200)],
};
