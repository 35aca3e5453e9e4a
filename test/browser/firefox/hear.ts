import type { Heard } from '../hear.ts';
import type { Privileged } from './privileged.ts';
import { notYet, there, until } from './until.ts';

/** What a call's connection has received since it began. */
type Received = { readonly packets: number; readonly energy: number; readonly seconds: number };

const PATIENCE = 15_000;

/**
 * What the one call receives within `ms`. Firefox opens no AudioContext on a machine without sound, so the frequency
 * stays unknown; level and packets are the browser's own count.
 */
export async function hear(privileged: Privileged, ms: number): Promise<Heard> {
  const before = await until(PATIENCE, async () => {
    const [call] = await liveConnections(privileged);
    if (!call) return notYet('There is no call');
    return call.packets > 0 ? there(call) : notYet('Nothing is received');
  });
  const after = await until(PATIENCE + ms, async () => {
    const [call] = await liveConnections(privileged);
    if (!call) return notYet('There is no call any more');
    const listened = call.seconds - before.seconds;
    return listened * 1000 >= ms ? there(call) : notYet(`Listened for ${listened} s only`);
  });
  const meanSquare = (after.energy - before.energy) / (after.seconds - before.seconds);
  return { share: null, level: Math.sqrt(meanSquare), packets: after.packets };
}

export async function countConnections(privileged: Privileged): Promise<number> {
  return (await liveConnections(privileged)).length;
}

/** Of all processes. What the phone prepares for the next call has no other side's description yet. */
async function liveConnections({ run }: Privileged): Promise<readonly Received[]> {
  return run(
    () =>
      new Promise<readonly Received[]>((resolve) => {
        WebrtcGlobalInformation.getAllStats(({ reports }) => {
          const calls = reports.filter(
            ({ closed, sdpHistory }) => !closed && sdpHistory.some(({ isLocal }) => !isLocal),
          );
          resolve(
            calls.map(({ inboundRtpStreamStats: [stats] = [] }) => ({
              packets: stats?.packetsReceived ?? 0,
              energy: stats?.totalAudioEnergy ?? 0,
              seconds: stats?.totalSamplesDuration ?? 0,
            })),
          );
        });
      }),
    null,
  );
}
