import { resolve } from 'node:path';
import { BROWSERS, findFirefox } from './find-firefox.ts';
import { hasApt, installByApt, runInstaller } from './install-browser.ts';
import type { Say } from './install-browser.ts';

const PUPPETEERS_INSTALLER = resolve(
  import.meta.dirname,
  '../../node_modules/@puppeteer/browsers/lib/main-cli.js',
);

/** The path of a usable Firefox; installs one where there is none, and says so. Throws with a plain reason. */
export function ensureFirefox(say: Say): string {
  const before = findFirefox();
  if (before.kind === 'found') return before.path;
  for (const reason of before.skipped) say(`Not used: ${reason}`);
  install(say);
  const after = findFirefox();
  if (after.kind === 'found') return after.path;
  throw new Error(
    'There is no Firefox here and none could be installed. Install Firefox ESR, or set FIREFOX to its path.',
  );
}

function install(say: Say): void {
  if (hasApt()) {
    say('No Firefox found: installing it by apt-get.');
    installByApt('firefox-esr', say);
    return;
  }
  say("No Firefox found: installing Mozilla's by Puppeteer.");
  runInstaller(process.execPath, [PUPPETEERS_INSTALLER, 'install', 'firefox@esr', '--path', BROWSERS], say);
}
