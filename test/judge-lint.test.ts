import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { judgeLint } from './judge-lint.ts';

const ROOT = resolve(import.meta.dirname, '..');

const PREACT = 'x;(e.innerHTML=f.__html),t.__k=[]';
const FILES: Readonly<Record<string, string>> = {
  'chunks/theme-Ab1_-2.js': PREACT,
  'chunks/ours-1.js': 'x;(e.innerHTML=f.text)',
  'background.js': PREACT,
};
const read = (file: string): string => FILES[file] ?? '';

const unsafe = {
  _type: 'warning',
  code: 'UNSAFE_VAR_ASSIGNMENT',
  message: 'Unsafe assignment to innerHTML',
  file: 'chunks/theme-Ab1_-2.js',
  line: 1,
  column: 4,
};
const report = (part: object): string =>
  JSON.stringify({ errors: [], warnings: [], notices: [], count: 0, ...part });

test("is content with nothing, and with Preact's one assignment", () => {
  expect(judgeLint(report({}), read)).toEqual([]);
  expect(judgeLint(report({ warnings: [unsafe] }), read)).toEqual([]);
});

test.each([
  ['an assignment of anything else', { ...unsafe, file: 'chunks/ours-1.js' }],
  ['the same code at another place', { ...unsafe, column: 3 }],
  ['another line', { ...unsafe, line: 2 }],
  ['Preact where it is not expected', { ...unsafe, file: 'background.js' }],
  ['another warning at the same place', { ...unsafe, code: 'DANGEROUS_EVAL' }],
  ['a warning of the manifest', { code: 'MANIFEST_CSP', message: 'no' }],
])('complains of %s', (_, warning) => {
  expect(judgeLint(report({ warnings: [warning] }), read)).toHaveLength(1);
});

test.each(['errors', 'notices'])('lets none of the %s pass, whatever they point at', (kind) => {
  expect(judgeLint(report({ [kind]: [unsafe] }), read)).toHaveLength(1);
});

test('complains of a second Preact', () => {
  expect(judgeLint(report({ warnings: [unsafe, unsafe] }), read)).toEqual([
    'Preact is in the build more than once.',
  ]);
});

test.each(['', 'Error: no such folder', '{}'])('takes no report for no peace: %j', (json) => {
  expect(judgeLint(json, read)).toHaveLength(1);
});

test('no component of ours gives Preact HTML as text', () => {
  const files = ['lib', 'entrypoints'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules'))
      .map((name) => join(folder, name)),
  );
  expect(files.length).toBeGreaterThan(100);
  const wrong = files.filter((file) =>
    /innerHTML|dangerouslySet|insertAdjacentHTML/i.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
});
