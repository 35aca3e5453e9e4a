/** Milliseconds since the epoch with the fraction of `performance.now`, so that two facts a fraction apart keep their order. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

/** Timers that all stop together when the sandbox closes. */
export type Timers = {
  /** Runs `task` once after `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, task: () => void) => () => void;
  readonly stopAll: () => void;
};

export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>();
  return {
    after(delayMs, task) {
      const timer = setTimeout(() => {
        running.delete(timer);
        task();
      }, delayMs);
      running.add(timer);
      return () => {
        clearTimeout(timer);
        running.delete(timer);
      };
    },
    stopAll() {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
