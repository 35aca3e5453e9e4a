import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureChromium } from '../browser/ensure-chromium.ts';
import { say } from '../tool.ts';
import { preparePackages } from './packages.ts';

/**
 * `npm run test:interop [-- --keep] [-- <words of a case's name>]`: the SDK in a real browser against real servers.
 * Everything runs in namespaces of its own: no port of this machine is taken, and nothing outlives the run.
 * `--keep` leaves the logs and SIP traces, and says where.
 */
const readiness = preparePackages(say);
if (readiness.kind === 'not-here') say(`interop skipped: ${readiness.why}`);
else process.exitCode = await run();

async function run(): Promise<number> {
  const words = process.argv.slice(2);
  const keep = words.includes('--keep');
  const name = words.filter((word) => word !== '--keep').join(' ');
  const scratch = mkdtempSync(join(tmpdir(), 'toky-interop-'));
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const config = join(import.meta.dirname, 'vitest.config.ts');
  const filter = name === '' ? [] : ['--testNamePattern', name];
  try {
    return await finish(
      spawn(
        '/usr/bin/setpriv',
        [
          // When this process goes, by whatever death, the namespace and all that lives in it go too.
          '--pdeathsig',
          'KILL',
          'unshare',
          '--net',
          '--pid',
          '--fork',
          '--kill-child',
          '--mount',
          '--mount-proc',
          process.execPath,
          vitest,
          'run',
          '--config',
          config,
          ...filter,
        ],
        {
          stdio: 'inherit',
          // Whatever any part of the run puts into the temporary folder goes with the run.
          env: { ...process.env, TMPDIR: scratch, CHROMIUM: ensureChromium(say) },
        },
      ),
    );
  } finally {
    if (keep) say(`Logs and traces: ${scratch}`);
    else rmSync(scratch, { recursive: true, force: true });
  }
}

function finish(child: ReturnType<typeof spawn>): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => child.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
