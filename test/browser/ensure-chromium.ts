import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium } from './find-chromium.ts';
import { hasApt, installByApt, runInstaller } from './install-browser.ts';
import type { Say } from './install-browser.ts';

/** The path of a usable Chromium; installs one where there is none, and says so. Throws with a plain reason. */
export function ensureChromium(say: Say): string {
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

function install(say: Say): void {
  if (hasApt()) {
    say('No Chromium found: installing it by apt-get.');
    installByApt('chromium', say);
    return;
  }
  say("No Chromium found: installing Playwright's.");
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  runInstaller(process.execPath, [cli, 'install', 'chromium'], say);
}
