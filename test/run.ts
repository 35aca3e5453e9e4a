import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './browser/ensure-chromium.ts';
import { ensureFirefox } from './browser/ensure-firefox.ts';
import { runTool, say } from './tool.ts';

/**
 * `npm test`: everything that decides whether the product works. The last line is `N passed, N failed`, summed over all
 * runners: a tool that is content counts as one, a test runner by its tests.
 */

type Count = { readonly passed: number; readonly failed: number };

const scratch = mkdtempSync(join(tmpdir(), 'toky-test-'));

const tool = (name: string, command: string, args: readonly string[]): Count => {
  say(`\n— ${name}`);
  return runTool(command, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

/** Runs vitest's tests of one project and counts them from its own report. */
function tests(project: string): Count {
  say(`\n— tests: ${project}`);
  const report = join(scratch, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const content = runTool('vitest', ['run', '--project', project, ...reporters]);
  try {
    const { numPassedTests: passed, numFailedTests: failed }: Record<string, number> = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const counted = { passed: passed ?? 0, failed: failed ?? 0 };
    // An error outside of every test fails the run without failing a test.
    return content || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const steps: readonly (() => Count)[] = [
  () => tool('types', 'tsc', ['--noEmit']),
  () => tool('lint', 'oxlint', ['--deny-warnings']),
  () => tool('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  () => tool('dead code', 'knip', []),
  () => tests('unit'),
  () => tool('build for Chrome', 'wxt', ['build']),
  () => tool('build for Firefox', 'wxt', ['build', '-b', 'firefox']),
  () => tool('lint of the Firefox build', 'node', ['test/lint-firefox.ts']),
  () => tool('the Firefox build from its source zip', 'node', ['test/source-zip.ts']),
  () => tests('e2e'),
  () => tests('firefox'),
  // Says so where it cannot run: it needs root, Debian's packages and network namespaces.
  () => tool('real SIP servers', 'node', ['test/interop/main.ts']),
];

say(`Chromium: ${ensureChromium(say)}`);
say(`Firefox: ${ensureFirefox(say)}`);
const counts = steps.map((step) => step());
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
say(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
