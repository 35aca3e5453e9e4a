import type { StatsReport } from '../src/quality/audio-stats.ts';

type Members = Record<string, unknown>;

/** What Chromium's `getStats` says of a telephone call, as far as it matters here; times in s, as recorded. */
export function chromiumReport(changes: Record<string, Members | null> = {}): StatsReport {
  const entries: Record<string, Members> = {
    COTpcma: { type: 'codec', mimeType: 'audio/PCMU', clockRate: 8000, payloadType: 0 },
    CITopus: { type: 'codec', mimeType: 'audio/opus', clockRate: 48000, channels: 2, payloadType: 111 },
    CPold: { type: 'candidate-pair', nominated: false, state: 'waiting' },
    CPnow: { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.031 },
    IT01A1: {
      type: 'inbound-rtp',
      kind: 'audio',
      codecId: 'CITopus',
      packetsReceived: 1000,
      packetsLost: 10,
      jitter: 0.004,
      audioLevel: 0.02,
      totalAudioEnergy: 2,
      totalSamplesDuration: 20,
    },
    IT01V1: { type: 'inbound-rtp', kind: 'video', packetsReceived: 5, packetsLost: 5 },
    OT01A2: { type: 'outbound-rtp', kind: 'audio', codecId: 'CITopus', packetsSent: 990, timestamp: 20_000 },
    RIA2: {
      type: 'remote-inbound-rtp',
      kind: 'audio',
      packetsLost: 3,
      fractionLost: 0.01,
      roundTripTime: 0.08,
      timestamp: 18_000,
    },
    SA1: {
      type: 'media-source',
      kind: 'audio',
      audioLevel: 0.1,
      totalAudioEnergy: 1,
      totalSamplesDuration: 20,
    },
    T01: { type: 'transport', dtlsState: 'connected' },
  };
  const report = new Map<string, unknown>();
  for (const id of new Set([...Object.keys(entries), ...Object.keys(changes)])) {
    if (changes[id] !== null) report.set(id, { id, ...entries[id], ...changes[id] });
  }
  return report;
}

/** The members of {@link chromiumReport} `seconds` later, on a call without trouble. */
export function later(seconds: number): { in: Members; out: Members; remote: Members; source: Members } {
  return {
    in: {
      packetsReceived: 1000 + 50 * seconds,
      totalAudioEnergy: 2 + 0.04 * seconds,
      totalSamplesDuration: 20 + seconds,
    },
    out: { packetsSent: 990 + 50 * seconds, timestamp: 20_000 + 1000 * seconds },
    remote: { timestamp: 18_000 + 5000 * Math.floor(seconds / 5) },
    source: { totalAudioEnergy: 1 + 0.09 * seconds, totalSamplesDuration: 20 + seconds },
  };
}
