import { signal } from '@preact/signals';

/** The time, ms since 1970. A component that reads it is drawn again as it passes. */
export type Clock = { readonly now: () => number };

/** Half a second: a timer of seconds never skips one. */
const TICK_MS = 500;

/** One clock for all timers of a page. It ticks only while something on screen reads it. */
export function createClock(time: () => number = Date.now): Clock {
  let timer: ReturnType<typeof setInterval> | undefined;
  const ticks = signal(0, {
    watched() {
      timer = setInterval(() => {
        ticks.value += 1;
      }, TICK_MS);
    },
    unwatched() {
      clearInterval(timer);
    },
  });
  return {
    now: () => {
      void ticks.value;
      return time();
    },
  };
}
