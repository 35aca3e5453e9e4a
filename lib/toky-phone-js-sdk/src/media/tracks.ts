/**
 * Firefox: what was captured in a page that is gone is a dead object, and any touch of it throws. There is nothing left to
 * do with such a track, so nothing is done.
 */
function touch<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

/** The first audio track; null where there is none, or where it cannot be touched any more. */
export function audioTrack(stream: MediaStream): MediaStreamTrack | null {
  return touch(() => stream.getAudioTracks()[0] ?? null, null);
}

export function stopTracks(stream: MediaStream): void {
  touch(() => {
    for (const track of stream.getTracks()) touch(() => track.stop(), undefined);
  }, undefined);
}

export function enableTracks(stream: MediaStream, enabled: boolean): void {
  touch(() => {
    for (const track of stream.getAudioTracks()) touch(() => void (track.enabled = enabled), undefined);
  }, undefined);
}

/** Is it not muted? One that cannot be told is taken for not muted. */
export function isEnabled(stream: MediaStream): boolean {
  return touch(() => audioTrack(stream)?.enabled ?? true, true);
}

/** Makes `track` the one audio track of a stream that others hold; what it had is stopped. */
export function renewTrack(stream: MediaStream, track: MediaStreamTrack | null): void {
  const old = audioTrack(stream);
  stopTracks(stream);
  touch(() => old && stream.removeTrack(old), undefined);
  touch(() => track && stream.addTrack(track), undefined);
}

/** Does it still give sound? */
export function isLive(stream: MediaStream): boolean {
  return touch(() => audioTrack(stream)?.readyState === 'live', false);
}

/** Calls back when the track ends by itself (unplugged, permission taken away). Returns its stop. */
export function watchEnd(stream: MediaStream, onEnded: () => void): () => void {
  const track = audioTrack(stream);
  touch(() => track?.addEventListener('ended', onEnded), undefined);
  return () => touch(() => track?.removeEventListener('ended', onEnded), undefined);
}
