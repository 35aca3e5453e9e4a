const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;
/** Seconds: who asks for more peace than this is asked again all the same. */
const LONGEST_ASKED = 3_600;

export type Retry = {
  /** Tries again after a growing delay; `seconds`, where given, is what the server asked for (`Retry-After`). */
  readonly schedule: (seconds?: number | null) => void;
  /** There is a network again: what waits is tried now, unless a server asked for peace. */
  readonly hurry: () => void;
  readonly succeeded: () => void;
  readonly stop: () => void;
};

type RetryDeps = {
  readonly attempt: () => void;
  /** ms until the next attempt. */
  readonly onScheduled: (attempt: number, delay: number) => void;
  readonly random: () => number;
};

/** Tries again for as long as it takes: backoff by two up to 30 s, with jitter so that not all phones come at once. */
export function createRetry({ attempt, onScheduled, random }: RetryDeps): Retry {
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = false;

  function run(): void {
    clear();
    attempt();
  }

  function clear(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    schedule(seconds) {
      if (timer !== undefined) return;
      const backoff = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(count, 10));
      asked = Boolean(seconds);
      // Never sooner than the server asked for, within reason.
      const delay = Math.round(
        seconds
          ? Math.min(seconds, LONGEST_ASKED) * 1000 * (1 + random() / 4)
          : backoff * (0.75 + random() / 2),
      );
      count += 1;
      timer = setTimeout(run, delay);
      onScheduled(count, delay);
    },
    hurry() {
      if (timer !== undefined && !asked) run();
    },
    succeeded() {
      count = 0;
      clear();
    },
    stop: clear,
  };
}
