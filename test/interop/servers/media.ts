import { join } from 'node:path';
import { startDaemon } from './daemon.ts';
import type { Daemon } from './daemon.ts';
import { PORTS, SERVER } from './network.ts';

export const TURN_USER = 'relay-user';
export const TURN_PASSWORD = 'relay-password';

/** The media proxy that stands between browsers (ICE, DTLS) and the telephone network (plain RTP). */
export function startRtpengine(scratch: string): Promise<Daemon> {
  return startDaemon({
    name: 'rtpengine',
    command: '/usr/bin/rtpengine',
    args: [
      // Else it reads the system's configuration as well.
      '--config-file=none',
      '--foreground',
      '--log-stderr',
      '--log-level=6',
      '--table=-1',
      '--num-threads=2',
      `--interface=${SERVER}`,
      '--listen-ng=127.0.0.1:2223',
      '--listen-cli=127.0.0.1:2224',
      '--port-min=30000',
      '--port-max=30999',
    ],
    cwd: scratch,
    logFile: join(scratch, 'rtpengine.log'),
    ready: { host: '127.0.0.1', port: 2224 },
  });
}

/** STUN and TURN. */
export function startCoturn(scratch: string): Promise<Daemon> {
  return startDaemon({
    name: 'coturn',
    command: '/usr/bin/turnserver',
    args: [
      '-n',
      '--no-cli',
      '--no-tls',
      '--no-dtls',
      '--fingerprint',
      '--lt-cred-mech',
      '--log-file',
      'stdout',
      '--simple-log',
      '--verbose',
      '--pidfile',
      join(scratch, 'coturn.pid'),
      '--userdb',
      join(scratch, 'coturn.db'),
      '--realm',
      'toky.test',
      '--user',
      `${TURN_USER}:${TURN_PASSWORD}`,
      '--listening-ip',
      SERVER,
      '--listening-port',
      String(PORTS.turn),
      '--relay-ip',
      SERVER,
      '--min-port',
      '40000',
      '--max-port',
      '40999',
      '--relay-threads',
      '1',
    ],
    cwd: scratch,
    logFile: join(scratch, 'coturn.log'),
    ready: { host: SERVER, port: PORTS.turn },
  });
}
