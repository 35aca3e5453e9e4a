/** Who wants the phone to be up: a person, now, or the browser by its alarms and starts. */
export type Waker = 'person' | 'browser';

export type Waking = {
  /** Resolves when a run is over that began after it was asked for, or, for the browser, the one that is under way. */
  readonly wake: (who: Waker) => Promise<void>;
  /** Resolves when no run is under way. Never rejects. */
  readonly settled: () => Promise<void>;
};

/** Brings the phone up, one run at a time, however many ask at once. */
export function createWaking(run: (who: Waker) => Promise<void>): Waking {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function begin(who: Waker): Promise<void> {
    running = run(who).finally(() => {
      running = null;
    });
    return running;
  }

  const settled = (): Promise<void> => running?.catch(() => undefined) ?? Promise.resolve();

  return {
    settled,
    wake(who) {
      if (running === null) return begin(who);
      if (who === 'browser') return running;
      // "Try again" right after the phone was refused: the run that is at its end has tried before that.
      next ??= settled().then(() => {
        next = null;
        return running ?? begin(who);
      });
      return next;
    },
  };
}
