import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificate } from '../../sandbox/certificate.ts';
import { startDaemon } from './daemon.ts';
import { PORTS, SERVER } from './network.ts';

/** The account's domain, and the password of every user; they stand in kamailio.cfg too. */
export const DOMAIN = 'toky.test';
export const PASSWORD = 'correct horse';

export type Kamailio = {
  /** The flow of each contact that the registrar holds for the user: the address its REGISTER came from. */
  readonly contactsOf: (user: string) => readonly string[];
  /** Seconds a registration is granted at most, for those that come after. */
  readonly grantAtMost: (seconds: number) => void;
  readonly refuseInfo: (refused: boolean) => void;
  readonly stop: () => Promise<void>;
};

export async function startKamailio(scratch: string, certificate: Certificate): Promise<Kamailio> {
  const file = (name: string) => join(scratch, name);
  writeFileSync(file('certificate.pem'), certificate.cert);
  writeFileSync(file('key.pem'), certificate.key);
  const control = `unix:${file('kamailio.ctl')}`;
  const daemon = await startDaemon({
    name: 'kamailio',
    command: '/usr/sbin/kamailio',
    args: [
      '-DD',
      '-E',
      '-m',
      '64',
      '-M',
      '8',
      '-f',
      join(import.meta.dirname, 'kamailio.cfg'),
      '-P',
      file('kamailio.pid'),
      '-Y',
      scratch,
      '-w',
      scratch,
      '-A',
      `CERTIFICATE="${file('certificate.pem')}"`,
      '-A',
      `PRIVATE_KEY="${file('key.pem')}"`,
      '-A',
      `CONTROL="${control}"`,
    ],
    cwd: scratch,
    logFile: file('kamailio.log'),
    ready: { host: SERVER, port: PORTS.kamailioTls },
  });
  const command = (...args: readonly string[]) =>
    execFileSync('/usr/sbin/kamcmd', ['-s', control, ...args], { encoding: 'utf8' });

  return {
    contactsOf(user) {
      const records = command('ul.dump')
        .split(/^\s*AoR: /m)
        .slice(1);
      const own =
        records.find((record) => record.startsWith(`${user}\n`) || record.startsWith(`${user}@`)) ?? '';
      return [...own.matchAll(/^\s*Received: (.*)$/gm)].map((match) => match[1] ?? '');
    },
    grantAtMost: (seconds) => void command('cfg.seti', 'registrar', 'max_expires', String(seconds)),
    refuseInfo: (refused) => void command('cfg.seti', 'interop', 'refuse_info', refused ? '1' : '0'),
    stop: daemon.stop,
  };
}
