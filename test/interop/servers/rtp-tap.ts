import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { decodeMulaw } from '../../sandbox/mulaw.ts';
import { energy, goertzelEnergy } from '../../sandbox/goertzel.ts';
import { readCapture } from './capture.ts';

/** What a telephone received while it was listened to. */
export type HeardByPhone = {
  /** Share of the power that is the tone's, 0–1; 0 where nothing came. */
  readonly share: number;
  /** Root mean square, 0–1. */
  readonly level: number;
  /** Packets of voice. */
  readonly packets: number;
};

export type RtpTap = {
  /** Listens for `ms` to the newest stream. */
  readonly hear: (frequency: number, ms: number) => Promise<HeardByPhone>;
  readonly stop: () => Promise<void>;
};

const RATE = 8000;
/** Blocks of 50 ms: 20 Hz wide each. */
const BLOCK = 400;
const RTP_HEADER = 12;
const PCMU = 0;
const FULL_SCALE = 32_768;

/**
 * Listens on the wire to what goes to the telephone's RTP ports. (baresip's own recording stops for good at the first
 * re-INVITE, so it cannot tell whether the voice comes back.)
 */
export async function tapRtp(scratch: string, ports: string): Promise<RtpTap> {
  // Servers and telephone share an address, so all that goes between them goes over the loopback interface.
  const options = ['-i', 'lo', '-n', '-U', '--immediate-mode', '-w', '-'];
  const child = spawn('/usr/bin/tcpdump', [...options, `udp dst portrange ${ports}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.stderr.pipe(createWriteStream(join(scratch, 'tcpdump.log')));
  /** The port whose first packet came last: the newest call's. */
  let newest = -1;
  const known = new Set<number>();
  let voice: Buffer[] | null = null;

  await new Promise<void>((resolve, reject) => {
    void gone.then(() => reject(new Error('tcpdump ended at its start')));
    readCapture(child.stdout, {
      onStart: resolve,
      onDatagram(port, datagram) {
        const isVoice = datagram.length > RTP_HEADER && ((datagram[1] ?? 0) & 0x7f) === PCMU;
        if (!isVoice) return;
        if (!known.has(port)) {
          known.add(port);
          newest = port;
        }
        if (port === newest) voice?.push(datagram.subarray(RTP_HEADER));
      },
    });
  });

  return {
    async hear(frequency, ms) {
      const heard: Buffer[] = [];
      voice = heard;
      await new Promise((resolve) => setTimeout(resolve, ms));
      voice = null;
      const samples = heard.flatMap((payload) => [...payload].map((byte) => decodeMulaw(byte) / FULL_SCALE));
      let near = 0;
      let all = 0;
      for (let start = 0; start + BLOCK <= samples.length; start += BLOCK) {
        const block = samples.slice(start, start + BLOCK);
        near += goertzelEnergy(block, frequency, RATE);
        all += energy(block);
      }
      return {
        share: all === 0 ? 0 : near / all,
        level: samples.length === 0 ? 0 : Math.sqrt(energy(samples) / samples.length),
        packets: heard.length,
      };
    },
    async stop() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
