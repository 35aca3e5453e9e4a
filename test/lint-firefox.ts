import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { judgeLint } from './judge-lint.ts';
import { say } from './tool.ts';

/** Lints the Firefox build as Mozilla's add-ons site does. No error and no warning passes, but one of Preact's. */

const ROOT = resolve(import.meta.dirname, '..');
const BUILD = join(ROOT, '.output/firefox-mv3');

const { stdout, stderr, error } = spawnSync(
  process.execPath,
  [
    join(ROOT, 'node_modules/web-ext/bin/web-ext.js'),
    'lint',
    '--output=json',
    '--source-dir',
    BUILD,
    '--no-config-discovery',
  ],
  { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);
if (error !== undefined) throw error;

const faults = judgeLint(stdout, (file) => readFileSync(join(BUILD, file), 'utf8'));
for (const fault of faults) say(fault);
if (faults.length > 0) say(stderr);
say(faults.length === 0 ? 'Nothing to complain of.' : `${faults.length} complaints.`);
process.exitCode = faults.length === 0 ? 0 : 1;
