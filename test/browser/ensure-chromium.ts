import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium } from './find-chromium.ts';

/** The path of a usable Chromium; installs one where there is none, and says so. Throws with a plain reason. */
export function ensureChromium(say: (line: string) => void): string {
  const before = findChromium();
  if (before.kind === 'found') return before.path;
  for (const reason of before.skipped) say(`Not used: ${reason}`);
  install(say);
  const after = findChromium();
  if (after.kind === 'found') return after.path;
  throw new Error(
    'There is no Chromium here and none could be installed. Install Chromium or Chrome for Testing, or set CHROMIUM to its path.',
  );
}

function install(say: (line: string) => void): void {
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    say('No Chromium found: installing it by apt-get.');
    run('apt-get', ['update', '-qq'], say);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], say);
    return;
  }
  say("No Chromium found: installing Playwright's.");
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  run(process.execPath, [cli, 'install', 'chromium'], say);
}

function run(command: string, args: readonly string[], say: (line: string) => void): void {
  const { status } = spawnSync(command, [...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) say(`${command} ${args[0]} did not succeed.`);
}
