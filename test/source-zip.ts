import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { say } from './tool.ts';
import { unzip } from './unzip.ts';

/**
 * What Mozilla's reviewers do: makes the zips, builds the extension from the sources in the one, away from this tree,
 * and compares it byte for byte with the other, which is what is submitted.
 */

const ROOT = resolve(import.meta.dirname, '..');
const WXT = join(ROOT, 'node_modules/wxt/bin/wxt.mjs');

const ALONE = ['LICENSE', 'SOURCE.md', 'package-lock.json', 'package.json', 'tsconfig.json', 'wxt.config.ts'];
/** Folders of the tree that go out whole, and what of them does not. */
const WHOLE = ['assets', 'entrypoints', 'lib'];
const LEFT_OUT = /^(assets\/pictures\/|lib\/toky-phone-js-sdk\/(test\/|node_modules\/|\w+\.md$))/;

const faults = makeZips() ? check() : ['The zips could not be made'];
for (const fault of faults) say(fault);
if (faults.length === 0) say('The sources build the same extension, byte for byte.');
process.exitCode = faults.length === 0 ? 0 : 1;

function makeZips(): boolean {
  return runWxt(['zip', '-b', 'firefox'], ROOT);
}

function check(): readonly string[] {
  const sources = readZip('sources');
  const submitted = readZip('firefox');
  const scratch = mkdtempSync(join(tmpdir(), 'toky-sources-'));
  try {
    unpack(sources, scratch);
    linkPackages(scratch);
    if (!runWxt(['build', '-b', 'firefox'], scratch)) return ['The sources do not build'];
    const built = join(scratch, '.output/firefox-mv3');
    return [
      ...wrongSources([...sources.keys()]),
      ...differences(
        submitted,
        new Map(filesBelow(built).map((path) => [path, readFileSync(join(built, path))] as const)),
      ),
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readZip(what: 'sources' | 'firefox'): ReadonlyMap<string, Buffer> {
  return unzip(readFileSync(join(ROOT, '.output', `${manifest.name}-${manifest.version}-${what}.zip`)));
}

function unpack(files: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** As `npm ci` lays them out: what is from the registry is this tree's, our own package is the one unpacked. */
function linkPackages(folder: string): void {
  const ours = 'lib/toky-phone-js-sdk';
  linkEntries(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'toky-phone-js-sdk');
  link(join(folder, ours), join(folder, 'node_modules/toky-phone-js-sdk'));
  // What it needs in another version than the rest does.
  linkEntries(join(ROOT, ours, 'node_modules'), join(folder, ours, 'node_modules'));
}

function linkEntries(from: string, to: string, except = ''): void {
  if (!existsSync(from)) return;
  mkdirSync(to);
  for (const name of readdirSync(from)) if (name !== except) link(join(from, name), join(to, name));
}

function link(target: string, path: string): void {
  symlinkSync(target, path, 'junction');
}

function runWxt(args: readonly string[], folder: string): boolean {
  const { status, stdout, stderr } = spawnSync(process.execPath, [WXT, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) say(`${stdout}\n${stderr}`);
  return status === 0;
}

function wrongSources(sources: readonly string[]): readonly string[] {
  const wanted = [
    ...ALONE,
    ...WHOLE.flatMap((folder) => filesBelow(join(ROOT, folder)).map((path) => `${folder}/${path}`)).filter(
      (path) => !LEFT_OUT.test(path),
    ),
  ];
  return [
    ...wanted.filter((path) => !sources.includes(path)).map((path) => `Not in the sources: ${path}`),
    ...sources.filter((path) => !wanted.includes(path)).map((path) => `Not needed in the sources: ${path}`),
  ];
}

function differences(
  submitted: ReadonlyMap<string, Buffer>,
  built: ReadonlyMap<string, Buffer>,
): readonly string[] {
  const paths = [...new Set([...submitted.keys(), ...built.keys()])];
  if (paths.length === 0) return ['The extension is empty'];
  return paths
    .filter((path) => !isSame(built.get(path), submitted.get(path)))
    .map((path) => `Not the same when it is built from the sources: ${path}`);
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one !== undefined && other !== undefined && one.equals(other);
}

/** With slashes, as a zip has them. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}
