import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release } from 'node:os';
import { join } from 'node:path';
import { EXTENSION, startSignedIn } from '../browser/phone-rig.ts';
import { runTool, say } from '../tool.ts';
import { createBareCaller, createPhoneCaller } from './caller.ts';
import { clickToInvite } from './click-to-invite.ts';
import { clockError } from './clocks.ts';
import { measure } from './conditions.ts';
import { benchSdk } from './sdk-bench.ts';
import { bundlePages } from './serve-pages.ts';
import { weigh } from './sizes.ts';
import { tableOf } from './table.ts';
import { benchText } from './text-bench.ts';
import type { Report } from './report.ts';

/**
 * `npm run bench`: how fast a click becomes a call and a call an INVITE, beside bare SIP.js; what finding numbers costs a
 * page, beside the library's finder; and how much the extension weighs. Fails only where something did not work. `--built` takes the build that is there.
 */

const ROUNDS = 8;
const RESULTS = {
  json: join(import.meta.dirname, 'results.json'),
  markdown: join(import.meta.dirname, 'RESULTS.md'),
};
/** Rings and answers. */
const NUMBER = '+14155550100';

type Clicks = Pick<Report, 'clicks' | 'clockError'> & { readonly chromium: string };

async function benchClicks(): Promise<Clicks> {
  const { rig, popup } = await startSignedIn();
  try {
    await popup.close();
    const { sandbox, browser } = rig;
    const put = await bundlePages();
    put(sandbox);
    const sipUser = sandbox.agents.find(({ id }) => id === 'jane@example.com')?.sipUser ?? '';
    const phone = await createPhoneCaller(rig, sipUser, NUMBER);
    const bare = await createBareCaller(rig, NUMBER);
    for (const caller of [phone, bare]) await clickToInvite(sandbox, caller);
    const errors = [await clockError(phone.page), await clockError(bare.page)];
    const clicks = await measure(rig, phone, bare, ROUNDS, say);
    errors.push(await clockError(phone.page), await clockError(bare.page));
    return {
      clicks,
      clockError: Math.max(...errors),
      chromium: browser.context.browser()?.version() ?? 'unknown',
    };
  } finally {
    await rig.close();
  }
}

async function run(): Promise<Report> {
  const startedAt = performance.now();
  const loads = [loadavg()[0] ?? 0];
  const { clicks, clockError, chromium } = await benchClicks();
  loads.push(loadavg()[0] ?? 0);
  const sdk = await benchSdk(say);
  loads.push(loadavg()[0] ?? 0);
  const text = await benchText(say);
  loads.push(loadavg()[0] ?? 0);
  const { version }: { version: string } = JSON.parse(readFileSync(join(EXTENSION, 'manifest.json'), 'utf8'));
  return {
    date: new Date().toISOString(),
    version,
    machine: {
      system: `${platform()} ${release()}`,
      processor: cpus()[0]?.model.trim() ?? 'unknown processor',
      cores: cpus().length,
      node: process.version,
      chromium,
    },
    seconds: Math.round((performance.now() - startedAt) / 1000),
    loads: loads.map((load) => Math.round(load * 10) / 10),
    clockError: Math.max(clockError, sdk.clockError),
    clicks,
    sdk: sdk.results,
    text,
    sizes: weigh(EXTENSION),
  };
}

try {
  if (!process.argv.includes('--built') && !runTool('wxt', ['build', '--level', 'warn']))
    throw new Error('The extension could not be built.');
  const report = await run();
  const table = tableOf(report);
  writeFileSync(RESULTS.json, JSON.stringify(report));
  writeFileSync(RESULTS.markdown, table);
  if (!runTool('prettier', ['--write', '--log-level', 'warn', ...Object.values(RESULTS)]))
    throw new Error('The results could not be formatted.');
  say(`\n${table}`);
} catch (error) {
  say(`The bench did not work: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 1;
}
