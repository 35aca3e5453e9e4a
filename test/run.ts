import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { ensureChromium } from './browser/ensure-chromium.ts';
import { ensureFirefox } from './browser/ensure-firefox.ts';
import { runTool, say } from './tool.ts';

/**
 * `npm test`: everything that decides whether the product works. It ends with what failed, by name and reason, so that the
 * tail of a long log is enough, and with `N passed, N failed`, summed over all runners: a tool that is content counts as
 * one, a test runner by its tests.
 */

type Outcome = { readonly passed: number; readonly failures: readonly string[] };

/** What is read of vitest's JSON report. */
const Report = v.object({
  numPassedTests: v.number(),
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.optional(v.string(), ''),
      assertionResults: v.array(
        v.object({
          fullName: v.string(),
          status: v.string(),
          failureMessages: v.nullish(v.array(v.string()), []),
        }),
      ),
    }),
  ),
});

const scratch = mkdtempSync(join(tmpdir(), 'toky-test-'));

const tool = (name: string, command: string, args: readonly string[]): Outcome => {
  say(`\n— ${name}`);
  return runTool(command, args)
    ? { passed: 1, failures: [] }
    : { passed: 0, failures: [`${name}: see above`] };
};

/** What failed in a run of vitest: its tests, and files that could not be run at all. */
const failuresIn = (project: string, report: v.InferOutput<typeof Report>): readonly string[] =>
  report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    const named = failed.map(
      ({ fullName, failureMessages }) =>
        `${project}: ${file.name}: ${fullName}\n${(failureMessages ?? []).join('\n')}`,
    );
    return named.length === 0 && file.status === 'failed'
      ? [`${project}: ${file.name}\n${file.message}`]
      : named;
  });

/** Runs the tests of projects of vitest's and counts them from its own report. */
function tests(...projects: readonly string[]): Outcome {
  const project = projects.join(', ');
  say(`\n— tests: ${project}`);
  const path = join(scratch, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  const content = runTool('vitest', ['run', ...projects.map((name) => `--project=${name}`), ...reporters]);
  try {
    const report = v.parse(Report, JSON.parse(readFileSync(path, 'utf8')));
    const failures = failuresIn(project, report);
    // An error outside of every test fails the run without failing a test.
    const outside = content || failures.length > 0 ? [] : [`${project}: outside of its tests`];
    return { passed: report.numPassedTests, failures: [...failures, ...outside] };
  } catch {
    return { passed: 0, failures: [`${project}: no report`] };
  }
}

const steps: readonly (() => Outcome)[] = [
  () => tool('types', 'tsc', ['--noEmit']),
  () => tool('lint', 'oxlint', ['--deny-warnings']),
  () => tool('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  () => tool('dead code', 'knip', []),
  () => tests('unit', 'unit in a page'),
  () => tool('build for Chrome', 'wxt', ['build']),
  () => tool('build for Firefox', 'wxt', ['build', '-b', 'firefox']),
  () => tool('lint of the Firefox build', 'node', ['test/lint-firefox.ts']),
  () => tool('the Firefox build from its source zip', 'node', ['test/source-zip.ts']),
  () => tests('sdk'),
  () => tests('e2e'),
  () => tests('firefox'),
  // Says so where it cannot run: it needs root, Debian's packages and network namespaces.
  () => tool('real SIP servers', 'node', ['test/interop/main.ts']),
];

say(`Chromium: ${ensureChromium(say)}`);
say(`Firefox: ${ensureFirefox(say)}`);
const outcomes = steps.map((step) => step());
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failures = outcomes.flatMap((outcome) => outcome.failures);
for (const failure of failures) say(`\n✗ ${failure}`);
say(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
