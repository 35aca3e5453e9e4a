import type { Segment } from './wav.ts';

/** Sounds of a telephone, as segments: nothing is fetched, nothing is shipped as a file. */

const silence = (ms: number): Segment => ({ frequencies: [], ms });

/** What the caller hears while the other side rings: North American ringback (ITU-T E.180, 440 + 480 Hz). */
export const RINGBACK: readonly Segment[] = [{ frequencies: [440, 480], ms: 2000 }, silence(4000)];

/** Two soft rising pairs, then a pause. */
const PULSE: readonly Segment[] = [
  { frequencies: [587, 880], ms: 180 },
  silence(40),
  { frequencies: [740, 1109], ms: 260 },
  silence(220),
  { frequencies: [587, 880], ms: 180 },
  silence(40),
  { frequencies: [740, 1109], ms: 260 },
  silence(1800),
];

/** The bell of a desk telephone, as North America rings it: two seconds in six. */
const CLASSIC: readonly Segment[] = [
  ...Array.from({ length: 20 }, (): readonly Segment[] => [
    { frequencies: [880, 1320], ms: 50 },
    { frequencies: [740, 1109], ms: 50 },
  ]).flat(),
  silence(4000),
];

/** Three calm notes, rising. */
const CHIME: readonly Segment[] = [
  { frequencies: [523], ms: 350 },
  { frequencies: [659], ms: 350 },
  { frequencies: [784], ms: 600 },
  silence(2200),
];

/** Rings of incoming calls to choose from. */
export const RINGS = { pulse: PULSE, classic: CLASSIC, chime: CHIME } as const;
export type RingTone = keyof typeof RINGS;

/** A call that could not be made: three short beeps (busy tone, 480 + 620 Hz). */
export const REFUSED: readonly Segment[] = [1, 2, 3].flatMap(() => [
  { frequencies: [480, 620], ms: 250 },
  silence(200),
]);

/** A second call while one is on: North American call waiting (ITU-T E.180, 440 Hz for 300 ms every 10 s). */
export const WAITING: readonly Segment[] = [{ frequencies: [440], ms: 300 }, silence(9700)];

const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477, 1633];
const KEYS = ['123A', '456B', '789C', '*0#D'];

/** The two frequencies of a key (ITU-T Q.23); null for anything that is not 0-9 * # A-D. */
export function keyTone(key: string): Segment | null {
  if (key.length !== 1) return null;
  const row = KEYS.findIndex((keys) => keys.includes(key));
  const low = ROWS[row];
  const high = COLUMNS[KEYS[row]?.indexOf(key) ?? -1];
  return low === undefined || high === undefined ? null : { frequencies: [low, high], ms: 120 };
}
