/** What happened, in order, and a way to wait for what has not happened yet. */
export type Log<T> = {
  readonly add: (item: T) => void;
  readonly all: () => readonly T[];
  /** How many there are: hand it to `until` or `since` to look at what comes later only. */
  readonly mark: () => number;
  readonly since: (mark: number) => readonly T[];
  /** The first that fits; rejects after `within` ms with the list of what came instead. */
  readonly until: (fits: (item: T) => boolean, options?: { after?: number; within?: number }) => Promise<T>;
};

const PATIENCE = 15_000;

export function createLog<T>(what: string, show: (item: T) => string): Log<T> {
  const items: T[] = [];
  const waiting = new Set<(item: T) => void>();

  return {
    add(item) {
      items.push(item);
      for (const look of waiting) look(item);
    },
    all: () => [...items],
    mark: () => items.length,
    since: (mark) => items.slice(mark),
    until(fits, { after = 0, within = PATIENCE } = {}) {
      const there = items.slice(after).find(fits);
      if (there !== undefined) return Promise.resolve(there);
      // Made here, so that its stack names the line of the case that waits.
      const late = new Error(`${what}: it did not come within ${within} ms`);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          late.message += `; since then: ${items.slice(after).map(show).join(', ') || 'nothing'}`;
          reject(late);
        }, within);
        const look = (item: T) => {
          if (!fits(item)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(item);
        };
        waiting.add(look);
      });
    },
  };
}
