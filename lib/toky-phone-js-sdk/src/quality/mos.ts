export type Listening = {
  /** 0–1. */
  readonly loss: number;
  /** ms. */
  readonly jitter: number;
  /** ms; null where it is not known, and then counted as none. */
  readonly roundTrip: number | null;
  /** As in a sample: `opus/48000`. */
  readonly codec: string;
};

/** The rating of a connection that is as good as a telephone can be: ITU-T G.107 with all its default values. */
const BEST_RATING = 93.2;
/** ms that a packet of speech waits for its last sample. */
const PACKET_TIME = 20;

type Codec = {
  /** Equipment impairment factor: what the codec itself costs. */
  readonly ie: number;
  /** Packet-loss robustness factor: the higher, the better lost packets are concealed. */
  readonly bpl: number;
};

/** ITU-T G.113, Appendix I: G.711 with packet-loss concealment, losses at random. */
const G711: Codec = { ie: 0, bpl: 25.1 };
/**
 * ITU-T has published no values for Opus on this scale. An error-free Opus at telephone rates is no worse than G.711; for
 * losses, 20 is what the open audio score of rtcscore takes for Opus with forward error correction, 10 without it, and
 * browsers offer `useinbandfec=1`.
 */
const OPUS: Codec = { ie: 0, bpl: 20 };

/**
 * How good the voice sounds, 1 (bad) to 4.5 (as good as a telephone can be): an estimate of the mean opinion score by the
 * E-model of ITU-T G.107 in its usual simplification, R = 93.2 − Id − Ie,eff, where
 * - Id = 0.024 d + 0.11 (d − 177.3) where d > 177.3: the one-way delay d in ms (R. G. Cole, J. H. Rosenbluth, "Voice over IP
 *   performance monitoring", 2001), taken here as half the round trip, a packet's time, and a jitter buffer of twice the jitter;
 * - Ie,eff = Ie + (95 − Ie) Ppl / (Ppl + Bpl): loss in percent, at random (G.107, equation 7-29 with BurstR = 1);
 * - MOS = 1 + 0.035 R + R (R − 60) (100 − R) 7·10⁻⁶ (G.107, Annex B).
 *
 * It is a planning model for telephone bandwidth: good for telling calls apart, not a measurement of one.
 */
export function estimateMos({ loss, jitter, roundTrip, codec }: Listening): number {
  const delay = (roundTrip ?? 0) / 2 + PACKET_TIME + 2 * jitter;
  const delayImpairment = 0.024 * delay + 0.11 * Math.max(0, delay - 177.3);
  const { ie, bpl } = /^opus\//i.test(codec) ? OPUS : G711;
  const percent = loss * 100;
  const equipmentImpairment = ie + (95 - ie) * (percent / (percent + bpl));
  return mosOf(BEST_RATING - delayImpairment - equipmentImpairment);
}

function mosOf(rating: number): number {
  if (rating <= 0) return 1;
  // Between 0 and 6.5 the curve dips below its own lowest value.
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}
