/** Follows how loud a stream is: from 0 to 1, once per frame. Returns its stop. */
export function followLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let frame = 0;
  const measure = (): void => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(loudness(samples));
    frame = requestAnimationFrame(measure);
  };
  frame = requestAnimationFrame(measure);
  return () => {
    cancelAnimationFrame(frame);
    void context.close();
  };
}

/** −60 dBFS and below is 0, full scale is 1: near to how loudness is felt. */
export function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  if (power === 0) return 0;
  return Math.min(1, Math.max(0, 1 + (10 * Math.log10(power)) / 60));
}
