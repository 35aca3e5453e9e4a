import { spawnSync } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const BIN = resolve(ROOT, 'node_modules/.bin');

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a tool of the project's own, on the project's own Node, and answers whether it was content. */
export function runTool(command: string, args: readonly string[]): boolean {
  const { status } = spawnSync(command, [...args], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: `${BIN}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  return status === 0;
}
