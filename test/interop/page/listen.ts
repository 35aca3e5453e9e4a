import type { Heard } from './page-phone.ts';

const CONNECT_LIMIT = 10_000;

/** Listens for `ms` to what a connection receives, once it is connected. */
export async function listen(connection: RTCPeerConnection, frequency: number, ms: number): Promise<Heard> {
  await connected(connection);
  const track = connection.getReceivers()[0]?.track;
  if (!track) throw new Error('Nothing is received');
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = 4096;
  analyser.smoothingTimeConstant = 0;
  audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const bins = new Float32Array(analyser.frequencyBinCount);
  const wave = new Float32Array(analyser.fftSize);
  const width = audio.sampleRate / analyser.fftSize;
  const before = await packetsOf(connection);
  let near = 0;
  let all = 0;
  let squares = 0;
  let count = 0;
  const end = performance.now() + ms;
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    analyser.getFloatFrequencyData(bins);
    analyser.getFloatTimeDomainData(wave);
    bins.forEach((decibels, index) => {
      if (!Number.isFinite(decibels)) return;
      const power = 10 ** (decibels / 10);
      all += power;
      if (Math.abs(index * width - frequency) <= 30) near += power;
    });
    for (const sample of wave) squares += sample * sample;
    count += wave.length;
  }
  await audio.close();
  return {
    share: all === 0 ? 0 : near / all,
    level: Math.sqrt(squares / count),
    packets: (await packetsOf(connection)) - before,
  };
}

/** The pair of candidates in use. */
export async function routeOf(connection: RTCPeerConnection): Promise<string> {
  const reports = [...(await connection.getStats()).values()];
  const byId = (id: string) => reports.find((report) => report.id === id);
  const transport = reports.find((report) => report.type === 'transport');
  const pair = byId(transport?.selectedCandidatePairId ?? '');
  if (!pair) return '';
  const type = (id: string) => byId(id)?.candidateType ?? '?';
  return `${type(pair.localCandidateId)} > ${type(pair.remoteCandidateId)}`;
}

async function packetsOf(connection: RTCPeerConnection): Promise<number> {
  let packets = 0;
  for (const report of (await connection.getStats()).values()) {
    if (report.type === 'inbound-rtp') packets += report.packetsReceived;
  }
  return packets;
}

function connected(connection: RTCPeerConnection): Promise<void> {
  if (connection.connectionState === 'connected') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The call's media are still ${connection.connectionState}`)),
      CONNECT_LIMIT,
    );
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState !== 'connected') return;
      clearTimeout(timer);
      resolve();
    });
  });
}
