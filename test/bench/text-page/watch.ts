/** Runs in the page before all else, and writes down what a person would feel. */
export type Felt = {
  /** ms; 0: no task was longer than 50 ms. */
  longest: number;
  /** ms beyond 50 ms, summed over all long tasks. */
  blocking: number;
  /** ms from the start of the page; null: none. */
  firstHighlight: number | null;
};

export const WATCH = `(() => {
  const felt = { longest: 0, blocking: 0, firstHighlight: null };
  globalThis.felt = felt;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      felt.longest = Math.max(felt.longest, duration);
      felt.blocking += duration - 50;
    }
  }).observe({ type: 'longtask', buffered: true });
  // Not by frames: asking for them would keep the page at work.
  const looking = setInterval(() => {
    if (![...CSS.highlights.values()].some(({ size }) => size > 0)) return;
    felt.firstHighlight = performance.now();
    clearInterval(looking);
  }, 10);
  setTimeout(() => clearInterval(looking), 5000);
})();`;
