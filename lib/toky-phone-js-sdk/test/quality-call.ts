import { vi } from 'vitest';
import type { StatsReport } from '../src/quality/audio-stats.ts';
import { createQualityWatch } from '../src/quality/quality-watch.ts';
import type { Sample } from '../src/quality/sample.ts';
import type { Trouble } from '../src/quality/trouble.ts';
import { chromiumReport } from './quality-stats.ts';

/** A call whose media the test speaks for, one second after the other; fake timers are expected. */
export function callWatched() {
  const samples: Sample[] = [];
  const told: string[] = [];
  const troubles: Trouble[] = [];
  const expecting = { receiving: true, sending: true };
  const totals = { received: 0, lost: 0, sent: 0, energy: 0, seconds: 0 };
  let remote = { fractionLost: 0, roundTripTime: 0.05, timestamp: 0 };
  let jitter = 0.005;
  let asked = 0;
  let answer: () => Promise<StatsReport | null> = async () => report();

  function report(): StatsReport {
    return chromiumReport({
      IT01A1: { packetsReceived: totals.received, packetsLost: totals.lost, jitter },
      OT01A2: { packetsSent: totals.sent, timestamp: totals.seconds * 1000 },
      RIA2: remote,
      SA1: { totalAudioEnergy: totals.energy, totalSamplesDuration: totals.seconds },
    });
  }

  const watch = createQualityWatch({
    stats: () => {
      asked += 1;
      return answer();
    },
    expecting: () => expecting,
    onSample: (sample) => samples.push(sample),
    onTrouble: (trouble) => {
      troubles.push(trouble);
      told.push(`+${trouble.kind}`);
    },
    onRecovered: ({ kind }) => told.push(`-${kind}`),
  });

  type Second = { in?: number; lost?: number; out?: number; loud?: number; jitter?: number };
  async function seconds(count: number, second: Second = {}): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      totals.received += second.in ?? 50 - (second.lost ?? 0);
      totals.lost += second.lost ?? 0;
      totals.sent += second.out ?? 50;
      totals.energy += second.loud ?? 0.01;
      totals.seconds += 1;
      jitter = second.jitter ?? 0.005;
      await vi.advanceTimersByTimeAsync(1000);
    }
  }

  return {
    watch,
    samples,
    told,
    troubles,
    expecting,
    seconds,
    asked: () => asked,
    /** The other side's report, about every 5 s. */
    reports(fractionLost: number, roundTripTime = 0.05) {
      remote = { fractionLost, roundTripTime, timestamp: totals.seconds * 1000 };
    },
    answers(next: () => Promise<StatsReport | null>) {
      answer = next;
    },
    answersAgain() {
      answer = async () => report();
    },
    begin: () => vi.advanceTimersByTimeAsync(0),
  };
}
