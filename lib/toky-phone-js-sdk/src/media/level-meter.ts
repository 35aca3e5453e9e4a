export type LevelOptions = {
  readonly createContext?: () => AudioContext | null;
  /** ms between two levels; default 100. */
  readonly interval?: number;
};

const INTERVAL = 100;
/** dBFS that counts as silence: a quiet room. */
const FLOOR = -60;

/**
 * Tells how loud a stream is, until the returned function is called: 0 for −60 dBFS and below, 1 for full scale, even in
 * dB between, which is near to how loudness is felt. Nothing runs before or after. Where there is no `AudioContext`, or
 * the stream has no sound, it tells nothing.
 */
export function watchLevel(
  stream: MediaStream,
  onLevel: (level: number) => void,
  { createContext = newContext, interval = INTERVAL }: LevelOptions = {},
): () => void {
  if (stream.getAudioTracks().length === 0) return () => undefined;
  const context = createContext();
  if (!context) return () => undefined;
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  const source = context.createMediaStreamSource(stream);
  source.connect(analyser);
  // A page without a gesture gets a context that does not run.
  if (context.state === 'suspended') context.resume().catch(() => undefined);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, interval);
  return () => {
    clearInterval(timer);
    source.disconnect();
    if (context.state !== 'closed') context.close().catch(() => undefined);
  };
}

/** Root mean square on the scale of {@link watchLevel}. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  if (power === 0) return 0;
  return Math.min(1, Math.max(0, 1 - (10 * Math.log10(power)) / FLOOR));
}

function newContext(): AudioContext | null {
  return typeof AudioContext === 'undefined' ? null : new AudioContext();
}
