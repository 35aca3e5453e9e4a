import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export type Say = (line: string) => void;

/** Can a browser be had from the system's own packages? */
export function hasApt(): boolean {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

export function installByApt(name: string, say: Say): void {
  runInstaller('apt-get', ['update', '-qq'], say);
  runInstaller('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], say);
}

export function runInstaller(command: string, args: readonly string[], say: Say): void {
  const { status } = spawnSync(command, [...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) say(`${command} ${args[0]} did not succeed.`);
}
