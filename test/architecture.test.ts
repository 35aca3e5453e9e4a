import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

type File = { readonly path: string; readonly text: string; readonly imports: readonly string[] };

function filesBelow(folder: string): readonly File[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx)$/.test(name) && !name.includes('node_modules'))
    .map((name) => {
      const path = join(folder, name);
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

/** What a file imports: a path from the root for a file of ours, a package's name else. */
function importsOf(path: string, text: string): readonly string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import '([^']+)'/g,
  );
  return [...found].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    return name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), name)) : name;
  });
}

const lib = filesBelow('lib');
const entrypoints = filesBelow('entrypoints');
const product = [...lib, ...entrypoints].filter(({ path }) => !path.includes('/test/'));

/** The room a file belongs to: a folder of `lib`, a file directly in `lib`, or the entrypoints. */
function roomOf(path: string): string {
  const [top, second] = path.split('/');
  if (top !== 'lib') return top ?? '';
  return second ?? '';
}

/** Which rooms each room may import; a room may always import itself. */
const ARROWS: Record<string, readonly string[]> = {
  entrypoints: [
    'ui',
    'page',
    'background',
    'engine',
    'messaging.ts',
    'handle.ts',
    'settings',
    'util',
    'toky-phone-js-sdk',
    'assets',
  ],
  ui: [
    'answers.ts',
    'messaging.ts',
    'handover.ts',
    'contract.ts',
    'facts.ts',
    'problem.ts',
    'call',
    'settings',
    'numbers',
    'recipes',
    'util',
  ],
  page: ['messaging.ts', 'contract.ts', 'answers.ts', 'problem.ts', 'numbers', 'util'],
  background: [
    'answers.ts',
    'messaging.ts',
    'handover.ts',
    'contract.ts',
    'facts.ts',
    'problem.ts',
    'call',
    'settings',
    'numbers',
    'recipes',
    'util',
  ],
  engine: ['contract.ts', 'facts.ts', 'problem.ts', 'call', 'numbers', 'util'],
  'handover.ts': [],
  // Apart from sending, so that a web page loads no checks.
  'handle.ts': ['messaging.ts', 'contract.ts', 'util'],
  'messaging.ts': ['contract.ts', 'problem.ts', 'util'],
  'answers.ts': ['facts.ts', 'problem.ts', 'call', 'util'],
  'shapes.ts': ['facts.ts'],
  'contract.ts': ['answers.ts', 'shapes.ts', 'facts.ts', 'problem.ts', 'call', 'util'],
  'facts.ts': ['problem.ts', 'call'],
  'problem.ts': [],
  settings: ['shapes.ts', 'facts.ts', 'util'],
  call: ['util'],
  numbers: ['problem.ts', 'util'],
  recipes: [],
  util: [],
  'toky-phone-js-sdk': [],
};

test('imports follow the arrows', () => {
  const wrong = product.flatMap(({ path, imports }) => {
    const from = roomOf(path);
    return imports
      .filter(
        (name) => name.startsWith('lib/') || name.startsWith('entrypoints/') || name.startsWith('test/'),
      )
      .filter((name) => roomOf(name) !== from && !(ARROWS[from] ?? []).includes(roomOf(name)))
      .map((name) => `${path} -> ${name}`);
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['sip.js', /^lib\/toky-phone-js-sdk\//],
  ['@webext-core/messaging', /^lib\/messaging\.ts$/],
  ['toky-phone-js-sdk', /^(lib\/engine\/|entrypoints\/background\/event-page-home\.ts$)/],
  ['libphonenumber-js', /^lib\/(numbers|ui)\//],
  ['preact', /^(lib\/ui\/|entrypoints\/)/],
  ['idb', /^lib\/background\/database\.ts$/],
] as const)('%s is imported in its one room only', (name, room) => {
  const importers = product.filter(({ imports }) =>
    imports.some((got) => got === name || got.startsWith(`${name}/`)),
  );
  expect(importers.filter(({ path }) => !room.test(path)).map(({ path }) => path)).toEqual([]);
  expect(importers.length).toBeGreaterThan(0);
});

test("the browser is reached through webextension-polyfill alone, by WXT's module", () => {
  const config = readFileSync(join(ROOT, 'wxt.config.ts'), 'utf8');
  expect(config).toContain('@wxt-dev/webextension-polyfill');
  const code = (text: string) =>
    text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'[^'\n]*'|`[^`]*`/g, "''");
  const wrong = product.filter(
    ({ text, imports }) =>
      /\bchrome\.\w/.test(code(text)) ||
      /\bglobalThis\.(chrome|browser)\b/.test(text) ||
      imports.some((name) => name === 'webextension-polyfill' || name === '@wxt-dev/browser') ||
      (/\bbrowser\.\w+/.test(code(text)) && !imports.includes('wxt/browser')),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('the pure rooms and the engine know no browser API', () => {
  const wrong = lib
    .filter(({ path }) => /^(call|numbers|recipes|engine|util|toky-phone-js-sdk)$/.test(roomOf(path)))
    .filter(({ imports }) => imports.some((name) => name.startsWith('wxt') || name.startsWith('@wxt-dev')));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('entrypoints are wiring: at most 40 lines', () => {
  const long = entrypoints.filter(({ text }) => text.split('\n').length > 41);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test('files of the product stay short', () => {
  const long = product.filter(({ text }) => text.split('\n').length > 251);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test('the SDK is our own package and is never resolved from a registry', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ dependencies: { 'toky-phone-js-sdk': 'file:lib/toky-phone-js-sdk' } });
  const lock: unknown = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  expect(lock).toMatchObject({
    packages: { 'node_modules/toky-phone-js-sdk': { resolved: 'lib/toky-phone-js-sdk', link: true } },
  });
  const own: unknown = JSON.parse(readFileSync(join(ROOT, 'lib/toky-phone-js-sdk/package.json'), 'utf8'));
  expect(own).toMatchObject({ private: true });
});

test('the SDK imports nothing of the project', () => {
  const outside = lib
    .filter(({ path }) => roomOf(path) === 'toky-phone-js-sdk')
    .flatMap(({ path, imports }) =>
      imports
        .filter(
          (name) => /^(lib|entrypoints|test)\//.test(name) && !name.startsWith('lib/toky-phone-js-sdk/'),
        )
        .map((name) => `${path} -> ${name}`),
    );
  expect(outside).toEqual([]);
});
