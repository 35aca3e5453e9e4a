import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { versionOf } from './found-browser.ts';
import type { FoundBrowser } from './found-browser.ts';

/** As `strict_min_version` of the manifest. */
const OLDEST = 142;

const USUAL = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];
/** Where a downloaded Firefox unpacks its program, below its own folder. */
const INSIDE = ['firefox/firefox', 'Firefox.app/Contents/MacOS/firefox', 'core/firefox.exe'];

/** Where Puppeteer's installer is told to put browsers. */
export const BROWSERS = join(homedir(), '.cache/puppeteer');

/** A Firefox new enough for the extension: `$FIREFOX`, else in the usual places. */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): FoundBrowser {
  const wanted = env['FIREFOX'] ? [env['FIREFOX']] : [];
  const skipped: string[] = [];
  for (const path of [...wanted, ...USUAL, ...downloaded()]) {
    if (!existsSync(path)) continue;
    const version = versionOf(path);
    if (version === null) skipped.push(`${path}: does not start`);
    else if (majorOf(version) < OLDEST) skipped.push(`${path}: ${version} is older than ${OLDEST}`);
    else return { kind: 'found', path, version };
  }
  return { kind: 'none', skipped };
}

function majorOf(version: string): number {
  return Number(/Firefox (\d+)/.exec(version)?.[1] ?? 0);
}

function downloaded(): readonly string[] {
  const folder = join(BROWSERS, 'firefox');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => INSIDE.map((inside) => join(folder, name, inside)));
}
