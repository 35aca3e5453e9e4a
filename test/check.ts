import { runTool, say } from './tool.ts';

/** `npm run check`: what an engineer runs before each commit. Everything that needs no browser. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['tsc', ['--noEmit']],
  ['oxlint', ['--deny-warnings']],
  ['prettier', ['--check', '--log-level', 'warn', '.']],
  ['knip', []],
  ['vitest', ['run', '--project', 'unit*']],
];

const unhappy = steps.filter(([command, args]) => !runTool(command, args)).map(([command]) => command);
say(unhappy.length === 0 ? 'All checks are content.' : `Not content: ${unhappy.join(', ')}`);
process.exitCode = unhappy.length === 0 ? 0 : 1;
