import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, platform, release } from 'node:os';
import { join } from 'node:path';
import { EXTENSION, startSignedIn } from '../browser/phone-rig.ts';
import { runTool, say } from '../tool.ts';
import { serveBarePage } from './bare-page.ts';
import { createBareCaller, createPhoneCaller } from './caller.ts';
import { clickToInvite } from './click-to-invite.ts';
import { clockError } from './clocks.ts';
import { measure } from './conditions.ts';
import { weigh } from './sizes.ts';
import { tableOf } from './table.ts';
import type { Report } from './table.ts';

/**
 * `npm run bench`: how fast a click becomes a call, beside bare SIP.js, and how much the extension weighs. Fails only
 * where something did not work. `--built` takes the build that is there.
 */

const ROUNDS = 12;
const RESULTS = {
  json: join(import.meta.dirname, 'results.json'),
  markdown: join(import.meta.dirname, 'RESULTS.md'),
};
/** Rings and answers. */
const NUMBER = '+14155550100';

async function run(): Promise<Report> {
  const { rig, popup } = await startSignedIn();
  try {
    await popup.close();
    const { sandbox, browser } = rig;
    const sipUser = (id: string) => sandbox.agents.find((agent) => agent.id === id)?.sipUser ?? '';
    const bareAgent = 'john@example.com';
    const barePage = await serveBarePage(sandbox, bareAgent, NUMBER);
    try {
      const phone = await createPhoneCaller(rig, sipUser('jane@example.com'), NUMBER);
      const bare = await createBareCaller(rig, sipUser(bareAgent), barePage.url);
      for (const caller of [phone, bare]) await clickToInvite(sandbox, caller);
      const errors = [await clockError(phone.page), await clockError(bare.page)];
      const results = await measure(rig, phone, bare, ROUNDS, say);
      errors.push(await clockError(phone.page), await clockError(bare.page));
      const { version }: { version: string } = JSON.parse(
        readFileSync(join(EXTENSION, 'manifest.json'), 'utf8'),
      );
      return {
        date: new Date().toISOString(),
        version,
        machine: {
          system: `${platform()} ${release()}`,
          processor: cpus()[0]?.model.trim() ?? 'unknown processor',
          cores: cpus().length,
          node: process.version,
          chromium: browser.context.browser()?.version() ?? 'unknown',
        },
        clockError: Math.max(...errors),
        results,
        sizes: weigh(EXTENSION),
      };
    } finally {
      await barePage.close();
    }
  } finally {
    await rig.close();
  }
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
