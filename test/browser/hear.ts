import type { Target } from './targets.ts';

export type Heard = {
  /** Share of the received power within 30 Hz of the frequency, 0–1; null where the browser cannot tell. */
  readonly share: number | null;
  /** How loud it was, 0–1: the root mean square, in Firefox of each moment's peak. */
  readonly level: number;
  readonly packets: number;
};

/** Was it the far end's tone, as far as the browser can tell? Where it counts peaks only, the tone has them at 0.24. */
export function heardTone({ share, level }: Heard): boolean {
  return share === null ? level > 0.2 && level < 0.3 : share > 0.5;
}

/** Listens, in the given context, to what its one connected call receives. The connection is found from outside. */
export async function hear(target: Pick<Target, 'send'>, frequency: number, ms: number): Promise<Heard> {
  const connections = await findConnections(target);
  const { result, exceptionDetails } = await target.send('Runtime.callFunctionOn', {
    objectId: connections,
    functionDeclaration: `(${listen.toString()})`.replace(/^\(|\)$/g, ''),
    arguments: [{ value: frequency }, { value: ms }],
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
  // The value is what `listen` below returns.
  return (result as { value: Heard }).value;
}

/** How many connections in the context are a call's, and not closed: one that ended must leave none. */
export async function countConnections(target: Target): Promise<number> {
  const connections = await findConnections(target);
  const { result } = await target.send('Runtime.callFunctionOn', {
    objectId: connections,
    functionDeclaration: `function () { return this.filter((pc) => pc.remoteDescription && pc.connectionState !== 'closed').length; }`,
    returnByValue: true,
  });
  return (result as { value: number }).value;
}

async function findConnections(target: Pick<Target, 'send'>): Promise<string> {
  const { result } = await target.send('Runtime.evaluate', { expression: 'RTCPeerConnection.prototype' });
  const prototype = (result as { objectId: string }).objectId;
  const { objects } = await target.send('Runtime.queryObjects', { prototypeObjectId: prototype });
  return (objects as { objectId: string }).objectId;
}

/** Runs in the page. `this` is the list of connections there. */
async function listen(this: RTCPeerConnection[], frequency: number, ms: number): Promise<Heard> {
  // What the phone prepares for the next call has no other side yet.
  const connection = this.find((one) => one.remoteDescription && one.connectionState !== 'closed');
  if (!connection) throw new Error('There is no call');
  if (connection.connectionState !== 'connected') {
    await new Promise<void>((resolve, reject) => {
      const late = () => reject(new Error(`The call is still ${connection.connectionState}`));
      const timer = setTimeout(late, 10_000);
      connection.addEventListener('connectionstatechange', () => {
        if (connection.connectionState !== 'connected') return;
        clearTimeout(timer);
        resolve();
      });
    });
  }
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
  let packets = 0;
  for (const report of (await connection.getStats()).values()) {
    if (report.type === 'inbound-rtp') packets += report.packetsReceived;
  }
  return { share: all === 0 ? 0 : near / all, level: Math.sqrt(squares / count), packets };
}
