import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { connect } from 'node:net';

export type Daemon = { readonly stop: () => Promise<void> };

type DaemonOptions = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Everything it says goes here. */
  readonly logFile: string;
  /** It is up when it accepts connections there. */
  readonly ready: { readonly host: string; readonly port: number };
};

const START_LIMIT = 10_000;
const STOP_LIMIT = 2_000;

/** Starts a server in the foreground. Rejects when it ends or does not listen in time; the log file says why. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const log = openSync(options.logFile, 'w');
  const child = spawn(options.command, [...options.args], { cwd: options.cwd, stdio: ['ignore', log, log] });
  closeSync(log);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });

  async function stop(): Promise<void> {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
    child.kill('SIGTERM');
    await gone;
    clearTimeout(timer);
  }

  const up = new AbortController();
  const died = gone.then(() => {
    throw new Error(`${options.name} ended at its start, see ${options.logFile}`);
  });
  try {
    await Promise.race([listening(options.ready, up.signal), died]);
  } catch (error) {
    await stop();
    throw error;
  } finally {
    up.abort();
    died.catch(() => undefined);
  }
  return { stop };
}

/** Resolves as soon as something listens there. */
async function listening(where: { host: string; port: number }, signal: AbortSignal): Promise<void> {
  const end = performance.now() + START_LIMIT;
  while (!signal.aborted) {
    if (await accepts(where)) return;
    if (performance.now() > end) throw new Error(`Nothing listens on ${where.host}:${where.port}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function accepts(where: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(where);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
