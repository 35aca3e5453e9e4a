import type { StatsReport } from './audio-stats.ts';
import { createEpisode } from './episode.ts';
import { readSample } from './sample.ts';
import type { Sample } from './sample.ts';
import { RULES } from './trouble.ts';
import type { Expecting, Trouble } from './trouble.ts';

export type QualityWatchDeps = {
  /** The statistics of the call's connection, `RTCPeerConnection.getStats()`; null while it has none. */
  readonly stats: () => Promise<StatsReport | null>;
  readonly expecting: () => Expecting;
  readonly onSample: (sample: Sample) => void;
  /** Once for each episode. */
  readonly onTrouble: (trouble: Trouble) => void;
  /** The trouble that is over, as it began; also when its media is no longer expected. Not called for what `stop` cuts off. */
  readonly onRecovered: (trouble: Trouble) => void;
  /** ms between two samples; default 1000. How soon a trouble begins and ends is counted in samples. */
  readonly interval?: number;
  /** ms since the epoch; default `Date.now`. */
  readonly now?: () => number;
};

const INTERVAL = 1_000;
/** A gap of so many intervals (the machine slept) is no sample: counting begins anew. */
const LONGEST_GAP = 5;

/**
 * Watches how a call sounds. One `getStats` an interval, never two at once: while one is slow, beats are skipped, and one
 * that fails is a skipped beat too. The first sample comes after one interval.
 */
export function createQualityWatch(deps: QualityWatchDeps): { readonly stop: () => void } {
  const { interval = INTERVAL, now = Date.now } = deps;
  const episodes = RULES.map(createEpisode);
  let previous: Sample | null = null;
  let asking = false;
  let stopped = false;

  function take(report: StatsReport | null): void {
    const at = now();
    if (previous && at - previous.at > LONGEST_GAP * interval) previous = null;
    const before = previous;
    previous = report && readSample(before, report, at);
    if (!previous || !before) return;
    const sample = previous;
    deps.onSample(sample);
    const expecting = deps.expecting();
    for (const episode of episodes) {
      const change = episode.take(sample, before.at, expecting);
      if (change.type === 'began') deps.onTrouble(change.trouble);
      if (change.type === 'recovered') deps.onRecovered(change.trouble);
    }
  }

  async function beat(): Promise<void> {
    if (asking) return;
    asking = true;
    // A connection that closes meanwhile rejects.
    const answer = await deps.stats().then(
      (report) => ({ report }),
      () => null,
    );
    asking = false;
    if (answer && !stopped) take(answer.report);
  }

  const timer = setInterval(() => void beat(), interval);
  void beat();

  return {
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
