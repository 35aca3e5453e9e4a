/** What a person would feel of a finder, from its start on. */
export type Felt = {
  /** ms of the page's clock; null: it has not started. */
  startedAt: number | null;
  /** ms; 0: no task was longer than 50 ms. */
  longest: number;
  /** ms beyond 50 ms, summed over all long tasks. */
  blocking: number;
  /** ms from the start; null: none. */
  firstMark: number | null;
};

/** Runs in the page before all else, and writes it down. Both finders say on the page when they start. */
export const WATCH = `(() => {
  const felt = { startedAt: null, longest: 0, blocking: 0, firstMark: null };
  globalThis.felt = felt;
  const begin = () => {
    if (felt.startedAt !== null) return;
    felt.startedAt = performance.now();
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        if (startTime + duration < felt.startedAt) continue;
        felt.longest = Math.max(felt.longest, duration);
        felt.blocking += duration - 50;
      }
    }).observe({ type: 'longtask' });
    // Not by frames: asking for them would keep the page at work.
    const looking = setInterval(() => {
      if (![...CSS.highlights.values()].some(({ size }) => size > 0)) return;
      felt.firstMark = performance.now() - felt.startedAt;
      clearInterval(looking);
    }, 4);
    setTimeout(() => clearInterval(looking), 3000);
  };
  // Ours begins with the page, and makes way for a younger one before it has read anything.
  addEventListener('DOMContentLoaded', () => document.dispatchEvent(new CustomEvent('toky-phone-started')), true);
  addEventListener('load', () => {
    for (const name of ['toky-phone-started', 'naive-started', 'nothing-started'])
      document.addEventListener(name, begin);
  });
})();`;
