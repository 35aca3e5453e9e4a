import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { versionOf } from './found-browser.ts';
import type { FoundBrowser } from './found-browser.ts';

const LINUX = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'];
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
];
const BRANDED = [
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
/** Where a Chrome for Testing unpacks its program, below its own folder. */
const INSIDE = [
  'chrome-linux64/chrome',
  'chrome-linux/chrome',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-win64/chrome.exe',
  'chrome-win/chrome.exe',
];

/** A Chromium that takes an unpacked extension on its command line: `$CHROMIUM`, else in the usual places. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): FoundBrowser {
  const wanted = env['CHROMIUM'] ? [env['CHROMIUM']] : [];
  const skipped = BRANDED.filter(existsSync).map(
    (path) => `${path}: branded Chrome and Edge ignore --load-extension`,
  );
  for (const path of [...wanted, ...LINUX, ...MAC, ...playwrightBrowsers(env)]) {
    if (!existsSync(path)) continue;
    const version = versionOf(path);
    if (version === null) skipped.push(`${path}: does not start`);
    else if (isBranded(version)) skipped.push(`${path}: branded Chrome and Edge ignore --load-extension`);
    else return { kind: 'found', path, version };
  }
  return { kind: 'none', skipped };
}

export function isBranded(version: string): boolean {
  return /Google Chrome (?!for Testing)|Microsoft Edge/.test(version);
}

function playwrightBrowsers(env: NodeJS.ProcessEnv): readonly string[] {
  const home = homedir();
  const roots = [
    env['PLAYWRIGHT_BROWSERS_PATH'] ?? '',
    join(home, '.cache/ms-playwright'),
    join(home, 'Library/Caches/ms-playwright'),
    join(home, 'AppData/Local/ms-playwright'),
  ];
  return roots
    .filter((root) => root !== '' && existsSync(root))
    .flatMap((root) =>
      readdirSync(root)
        .filter((name) => /^chromium-\d+$/.test(name))
        .sort()
        .toReversed()
        .flatMap((name) => INSIDE.map((inside) => join(root, name, inside))),
    );
}
