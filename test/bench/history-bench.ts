import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { bundle } from '../browser/bundle.ts';
import { ensureChromium } from '../browser/ensure-chromium.ts';
import { say } from '../tool.ts';
import type { Figures } from './history-page/page.ts';

/**
 * `npm run bench:history`: how fast a history of ten thousand calls opens and is searched, in a real
 * Chromium's IndexedDB on a real disk. The browser is started anew between filling and looking, so that the first
 * figures are those of a cold one.
 */

const CALLS = 10_000;
const AT_MOST = { 'list: ': 100, 'search: ': 50 } as const;

async function serve(): Promise<{ readonly url: string; readonly server: Server }> {
  const here = new URL('./history-page/', import.meta.url);
  const html = readFileSync(new URL('page.html', here), 'utf8');
  const scripts = await bundle(new URL('page.ts', here), 'history.js');
  const server = createServer((request, response) => {
    const script = scripts.find(({ name }) => request.url === `/${name}`);
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html').end(script?.code ?? html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, server };
}

async function inChromium<T>(profile: string, url: string, task: (page: Page) => Promise<T>): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(say),
    headless: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(() => 'bench' in globalThis);
    return await task(page);
  } finally {
    await context.close();
  }
}
type Page = Awaited<ReturnType<Awaited<ReturnType<typeof chromium.launchPersistentContext>>['newPage']>>;

function limitOf(name: string): number | null {
  return Object.entries(AT_MOST).find(([start]) => name.startsWith(start))?.[1] ?? null;
}

const profile = mkdtempSync(join(tmpdir(), 'toky-history-'));
const { url, server } = await serve();
try {
  const filled = await inChromium(profile, url, (page) => page.evaluate((calls) => bench.fill(calls), CALLS));
  say(`${CALLS} calls, written in ${Math.round(filled)} ms\n`);
  const figures: Figures = await inChromium(profile, url, (page) => page.evaluate(() => bench.look()));
  for (const [name, ms] of Object.entries(figures)) {
    const limit = limitOf(name);
    const aim = limit === null ? '' : ms <= limit ? `   within ${limit}` : `   MORE than ${limit}`;
    say(`${name.padEnd(28)}${ms.toFixed(1).padStart(8)} ms${aim}`);
  }
} finally {
  server.close();
  rmSync(profile, { recursive: true, force: true });
}
