import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../log.ts';
import type { Log } from '../log.ts';
import { CONTROL_PORT, openControl } from './baresip-control.ts';
import type { TelephoneEvent } from './baresip-control.ts';
import { startDaemon } from './daemon.ts';
import { PORTS, SERVER } from './network.ts';
import { tapRtp } from './rtp-tap.ts';
import type { HeardByPhone } from './rtp-tap.ts';
import { writeSteadyTone } from './steady-tone.ts';

/** What the telephone says, Hz: far from the browser's tone. */
export const TELEPHONE_TONE = 440;
/** Its two lines: one answers by itself, at the other it rings until a case answers. */
export const ANSWERS_AT_ONCE = '+14155550100';
export const RINGS = '+14155550101';

const RTP_PORTS = '20000-20999';

export type Telephone = {
  readonly events: Log<TelephoneEvent>;
  /** Waits for one that comes after the mark. */
  readonly happens: (type: string, after: number) => Promise<TelephoneEvent>;
  readonly dial: (line: string, sipAddress: string) => Promise<void>;
  readonly answer: (line: string) => Promise<void>;
  readonly hangUp: (line: string) => Promise<void>;
  readonly hold: (line: string) => Promise<void>;
  readonly resume: (line: string) => Promise<void>;
  /** Ends every call that is left over. */
  readonly clear: () => Promise<void>;
  /** Listens for `ms` to what its newest call receives. */
  readonly hear: (frequency: number, ms: number) => Promise<HeardByPhone>;
  readonly stop: () => Promise<void>;
};

/** Starts baresip: a telephone on plain RTP and G.711, as behind a carrier. */
export async function startTelephone(scratch: string): Promise<Telephone> {
  const home = join(scratch, 'baresip');
  mkdirSync(home, { recursive: true });
  const voice = writeSteadyTone(join(home, 'voice.wav'), TELEPHONE_TONE);
  writeFileSync(join(home, 'config'), configuration(voice));
  const account = (line: string, mode: string) =>
    `<sip:${line}@carrier.test>;regint=0;answermode=${mode};outbound="sip:${SERVER}:${PORTS.sip};transport=udp"\n`;
  writeFileSync(join(home, 'accounts'), account(ANSWERS_AT_ONCE, 'auto') + account(RINGS, 'manual'));
  writeFileSync(join(home, 'contacts'), '');
  const daemon = await startDaemon({
    name: 'baresip',
    command: '/usr/bin/baresip',
    args: ['-4', '-s', '-v', '-f', home],
    cwd: home,
    logFile: join(scratch, 'baresip.log'),
    ready: { host: '127.0.0.1', port: CONTROL_PORT },
  });
  const tap = await tapRtp(scratch, RTP_PORTS);
  const events = createLog<TelephoneEvent>('telephone', ({ type, detail }) => `${type} ${detail}`.trim());
  const control = await openControl(events);

  /** Commands go to the line that was chosen last, so each chooses its own first. */
  async function command(line: string, name: string, parameter = ''): Promise<void> {
    await control.ask('uafind', `sip:${line}@carrier.test`);
    await control.ask(name, parameter);
  }

  return {
    events,
    happens: (type, after) => events.until((event) => event.type === type, { after }),
    dial: (line, sipAddress) => command(line, 'dial', sipAddress),
    answer: (line) => command(line, 'accept'),
    hangUp: (line) => command(line, 'hangup'),
    hold: (line) => command(line, 'hold'),
    resume: (line) => command(line, 'resume'),
    hear: tap.hear,
    async clear() {
      const open = new Map<string, string>();
      for (const { type, call, line } of events.all()) {
        if (type === 'CALL_CLOSED') open.delete(call);
        else if (call !== '') open.set(call, line);
      }
      for (const line of open.values()) {
        const before = events.mark();
        await command(line, 'hangup');
        await events.until((event) => event.type === 'CALL_CLOSED', { after: before });
      }
    },
    async stop() {
      control.close();
      await tap.stop();
      await daemon.stop();
    },
  };
}

function configuration(voice: string): string {
  const modules = ['g711', 'aufile', 'aubridge', 'account', 'menu', 'ctrl_tcp'];
  const lines = [
    'poll_method epoll',
    `sip_listen ${SERVER}:${PORTS.phone}`,
    'call_max_calls 8',
    'audio_path /usr/share/baresip',
    `audio_source aufile,${voice}`,
    // Plays into nothing.
    'audio_player aubridge,nothing',
    'audio_alert aubridge,nothing',
    'ausrc_srate 8000',
    'auplay_srate 8000',
    'ausrc_channels 1',
    'auplay_channels 1',
    'audio_buffer 20-160',
    'rtp_tos 184',
    `rtp_ports ${RTP_PORTS}`,
    'rtcp_mux no',
    `ctrl_tcp_listen 127.0.0.1:${CONTROL_PORT}`,
    'module_path /usr/lib/baresip/modules',
    ...modules.map((name) => `module${/account|menu|ctrl_tcp/.test(name) ? '_app' : ''} ${name}.so`),
  ];
  return `${lines.join('\n')}\n`;
}
