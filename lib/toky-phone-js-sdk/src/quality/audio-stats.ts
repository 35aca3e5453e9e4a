import * as v from 'valibot';

/** The part of an `RTCStatsReport` that is used; a `Map` is one too. */
export type StatsReport = { forEach(callback: (stats: unknown) => void): void };

const orNull = <const S extends v.GenericSchema>(schema: S) => v.fallback(v.nullish(schema, null), null);
const number = orNull(v.pipe(v.number(), v.finite()));
const text = orNull(v.string());

/** Levels: 0–1; totals since the stream began (W3C, Identifiers for WebRTC's Statistics API). */
const loudness = { audioLevel: number, totalAudioEnergy: number, totalSamplesDuration: number };
const audio = { id: v.string(), kind: v.literal('audio') };

/** Browsers differ in what they tell (Firefox knows no level of the microphone): any member may be missing. */
const entry = v.variant('type', [
  v.object({
    type: v.literal('inbound-rtp'),
    ...audio,
    ...loudness,
    packetsReceived: number,
    packetsLost: number,
    jitter: number,
    codecId: text,
  }),
  v.object({
    type: v.literal('outbound-rtp'),
    ...audio,
    packetsSent: number,
    timestamp: number,
    codecId: text,
  }),
  v.object({
    type: v.literal('remote-inbound-rtp'),
    ...audio,
    timestamp: number,
    fractionLost: number,
    roundTripTime: number,
  }),
  v.object({ type: v.literal('media-source'), ...audio, ...loudness }),
  v.object({ type: v.literal('codec'), id: v.string(), mimeType: text, clockRate: number }),
  v.object({
    type: v.literal('candidate-pair'),
    id: v.string(),
    nominated: v.fallback(v.boolean(), false),
    state: text,
    currentRoundTripTime: number,
  }),
]);

type Entry = v.InferOutput<typeof entry>;
export type Stats<T extends Entry['type']> = Extract<Entry, { type: T }>;

export type AudioStats = {
  readonly inbound: readonly Stats<'inbound-rtp'>[];
  readonly outbound: readonly Stats<'outbound-rtp'>[];
  readonly remoteInbound: readonly Stats<'remote-inbound-rtp'>[];
  readonly sources: readonly Stats<'media-source'>[];
  readonly codecs: readonly Stats<'codec'>[];
  readonly pairs: readonly Stats<'candidate-pair'>[];
};

/** Takes from a report what a telephone call is judged by, and drops the rest. */
export function readAudioStats(report: StatsReport): AudioStats {
  const entries: Entry[] = [];
  report.forEach((stats) => {
    const result = v.safeParse(entry, stats);
    if (result.success) entries.push(result.output);
  });
  const of = <T extends Entry['type']>(type: T) =>
    entries.filter((candidate): candidate is Stats<T> => candidate.type === type);
  return {
    inbound: of('inbound-rtp'),
    outbound: of('outbound-rtp'),
    remoteInbound: of('remote-inbound-rtp'),
    sources: of('media-source'),
    codecs: of('codec'),
    pairs: of('candidate-pair'),
  };
}
