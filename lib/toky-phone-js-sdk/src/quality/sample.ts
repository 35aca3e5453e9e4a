import { readAudioStats } from './audio-stats.ts';
import type { AudioStats, Stats, StatsReport } from './audio-stats.ts';
import { estimateMos } from './mos.ts';

/** How a call went since the sample before: a second, or more where a beat was skipped. */
export type Sample = {
  /** ms since the epoch. */
  readonly at: number;
  /** Share of the packets sent to us that did not arrive, 0–1. */
  readonly lossIn: number;
  /** The same of our own packets, 0–1, as the other side last reported (RTCP, about every 5 s); null where it has not lately. */
  readonly lossOut: number | null;
  /** ms. */
  readonly jitter: number;
  /** ms; null where it is not known yet. */
  readonly roundTrip: number | null;
  /** `opus/48000`, `PCMU/8000`; empty where it is not known. */
  readonly codec: string;
  /** 1–4.5, see `estimateMos`; null where nothing was received and so nothing can be rated. */
  readonly mosIn: number | null;
  readonly packetsIn: number;
  readonly packetsOut: number;
  /** Loudness, 0–1; null where the browser does not tell. */
  readonly levelIn: number | null;
  readonly levelOut: number | null;
  /** Where the next sample begins. */
  readonly counters: Counters;
};

type Totals = Readonly<Record<string, number>>;

export type Counters = {
  readonly received: Totals;
  readonly lost: Totals;
  readonly sent: Totals;
  readonly energy: Totals;
  readonly duration: Totals;
};

/** A report that is older than this tells nothing of now; ms. */
const REPORT_LIFE = 15_000;

/**
 * Reads one sample out of a connection's statistics. Without a previous one it is only where counting begins: no packets,
 * no losses.
 * @param now ms since the epoch
 */
export function readSample(previous: Sample | null, report: StatsReport, now: number): Sample {
  const stats = readAudioStats(report);
  const before = previous?.counters ?? null;
  const received = totals(stats.inbound, (stream) => stream.packetsReceived);
  const lost = totals(stats.inbound, (stream) => stream.packetsLost);
  const sent = totals(stats.outbound, (stream) => stream.packetsSent);
  const loud = [...stats.inbound, ...stats.sources];
  const energy = totals(loud, (one) => one.totalAudioEnergy);
  const duration = totals(loud, (one) => one.totalSamplesDuration);

  const packetsIn = gainOf(received, before?.received);
  const lostNow = gainOf(lost, before?.lost);
  const lossIn = lostNow === 0 ? 0 : lostNow / (packetsIn + lostNow);
  // After a change of stream the old one may still be listed: the one that counts is the one that runs.
  const main = stats.inbound.toSorted(
    (a, b) => gainOfOne(b.id, received, before?.received) - gainOfOne(a.id, received, before?.received),
  )[0];
  const jitter = Math.max(0, (main?.jitter ?? 0) * 1000);
  const remote = lastReport(stats);
  const roundTrip = roundTripOf(stats, remote);
  const codec = codecOf(stats, main?.codecId ?? stats.outbound[0]?.codecId ?? null);
  const level = (one: Stats<'inbound-rtp'> | Stats<'media-source'> | undefined) =>
    one ? levelOf(one, energy, duration, before) : null;

  return {
    at: now,
    lossIn,
    lossOut: lossOutOf(remote),
    jitter,
    roundTrip,
    codec,
    mosIn: packetsIn === 0 ? null : estimateMos({ loss: lossIn, jitter, roundTrip, codec }),
    packetsIn,
    packetsOut: gainOf(sent, before?.sent),
    levelIn: level(main),
    levelOut: level(stats.sources[0]),
    counters: { received, lost, sent, energy, duration },
  };
}

function totals<T extends { readonly id: string }>(
  entries: readonly T[],
  of: (one: T) => number | null,
): Totals {
  const known = entries.map((one) => [one.id, of(one)] as const);
  return Object.fromEntries(known.filter((pair): pair is readonly [string, number] => pair[1] !== null));
}

/** A stream that is new since the sample before counts from its beginning. Losses shrink when a late packet comes after all. */
function gainOf(after: Totals, before: Totals | undefined): number {
  return Object.keys(after).reduce((sum, id) => sum + gainOfOne(id, after, before), 0);
}

function gainOfOne(id: string, after: Totals, before: Totals | undefined): number {
  return before ? Math.max(0, (after[id] ?? 0) - (before[id] ?? 0)) : 0;
}

/** What the other side last reported of our packets, unless that was long ago. */
function lastReport({ remoteInbound, outbound }: AudioStats): Stats<'remote-inbound-rtp'> | null {
  const time = (one: Stats<'remote-inbound-rtp'>) => one.timestamp ?? 0;
  const last = remoteInbound.toSorted((a, b) => time(b) - time(a))[0];
  if (!last) return null;
  const now = outbound[0]?.timestamp ?? time(last);
  return now - time(last) > REPORT_LIFE ? null : last;
}

function lossOutOf(remote: Stats<'remote-inbound-rtp'> | null): number | null {
  const share = remote?.fractionLost ?? null;
  return share === null ? null : clamp(share);
}

/** ms, by RTCP, so to the other end of the media; else by ICE. */
function roundTripOf({ pairs }: AudioStats, remote: Stats<'remote-inbound-rtp'> | null): number | null {
  const pair = pairs.find(({ nominated, state }) => nominated && (state ?? 'succeeded') === 'succeeded');
  const seconds = remote?.roundTripTime ?? pair?.currentRoundTripTime ?? null;
  return seconds === null ? null : seconds * 1000;
}

function codecOf({ codecs }: AudioStats, id: string | null): string {
  const codec = codecs.find((candidate) => candidate.id === id);
  if (!codec?.mimeType) return '';
  const name = codec.mimeType.replace(/^audio\//i, '');
  return codec.clockRate === null ? name : `${name}/${codec.clockRate}`;
}

/** The energy counts the sounds between two samples too; `audioLevel` is that of the moment only. */
function levelOf(
  one: Stats<'inbound-rtp'> | Stats<'media-source'>,
  energy: Totals,
  duration: Totals,
  before: Counters | null,
): number | null {
  const seconds = gainOfOne(one.id, duration, before?.duration);
  if (seconds > 0 && one.id in energy) {
    return clamp(Math.sqrt(gainOfOne(one.id, energy, before?.energy) / seconds));
  }
  // Not even silence came from it; its `audioLevel` would be an old one.
  if (before && one.id in before.duration && one.id in duration) return 0;
  return one.audioLevel === null ? null : clamp(one.audioLevel);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
