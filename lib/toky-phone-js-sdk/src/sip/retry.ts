const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;

export type Retry = {
  /** Tries again after a growing delay; `seconds`, where given, is what the server asked for (`Retry-After`). */
  readonly schedule: (seconds?: number) => void;
  readonly succeeded: () => void;
  readonly stop: () => void;
};

type RetryDeps = {
  readonly attempt: () => void;
  /** ms until the next attempt. */
  readonly onScheduled: (attempt: number, delay: number) => void;
  /** Where the browser tells that it is online again: then there is nothing to wait for. */
  readonly online: Pick<typeof globalThis, 'addEventListener' | 'removeEventListener'>;
  readonly random?: () => number;
};

/** Tries again for as long as it takes: backoff by two up to 30 s, with jitter so that not all phones come at once. */
export function createRetry({ attempt, onScheduled, online, random = Math.random }: RetryDeps): Retry {
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function run(): void {
    clearTimeout(timer);
    timer = undefined;
    attempt();
  }
  const onOnline = () => {
    if (timer !== undefined) run();
  };
  online.addEventListener('online', onOnline);

  return {
    schedule(seconds) {
      if (timer !== undefined) return;
      const backoff = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(count, 10));
      // Never sooner than the server asked for.
      const delay = Math.round(
        seconds ? seconds * 1000 * (1 + random() / 4) : backoff * (0.75 + random() / 2),
      );
      count += 1;
      timer = setTimeout(run, delay);
      onScheduled(count, delay);
    },
    succeeded() {
      count = 0;
      clearTimeout(timer);
      timer = undefined;
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      online.removeEventListener('online', onOnline);
    },
  };
}
