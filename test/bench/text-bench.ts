import { cpus, loadavg } from 'node:os';
import type { CDPSession } from 'playwright-core';
import { bundle } from '../browser/bundle.ts';
import { startRig } from '../browser/phone-rig.ts';
import type { Rig } from '../browser/phone-rig.ts';
import { runTool, say } from '../tool.ts';
import { htmlOf, phoneOf } from './text-page/pages.ts';
import type { PageName } from './text-page/pages.ts';
import { WATCH } from './text-page/watch.ts';
import type { Felt } from './text-page/watch.ts';

/**
 * `npm run bench:text`: what finding numbers in a page's text costs the page, with the installed extension, beside
 * a page without it and beside the library's finder on every text. Median of the rounds.
 */

const ROUNDS = 3;
const PAGES: readonly PageName[] = ['no numbers', 'a table', 'changes'];
/** ms that each page is watched after it has loaded; the last one changes for all of it. */
const WATCHED = 10_000;

type Setup = 'nothing' | 'ours' | 'naive';
/** ms of CPU of the page's main thread, and what a person would feel. */
type Cost = Felt & {
  readonly cpu: number;
  readonly script: number;
  readonly heap: number;
  marks: number;
  wrong: number;
};

/** Only the first is a site that is switched on. */
const HOSTS: Record<Setup, string> = {
  ours: 'https://crm.example',
  nothing: 'https://sandbox.example',
  naive: 'https://sandbox.example',
};

async function measure(rig: Rig, name: PageName, setup: Setup, naive: string): Promise<Cost> {
  const address = `${HOSTS[setup]}/bench-${PAGES.indexOf(name)}`;
  const { context } = rig.browser;
  const html = htmlOf(name, setup === 'naive' ? `${WATCH}\n${naive}` : WATCH);
  await context.route(address, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  const page = await context.newPage();
  try {
    const metrics = await context.newCDPSession(page);
    await metrics.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(address);
    if (name === 'changes')
      await page.evaluate(change, { ms: WATCHED, phones: [0, 1, 2, 3, 4].map(phoneOf) });
    else await page.evaluate(rest);
    const after = await read(metrics);
    const felt = await page.evaluate(() => (globalThis as unknown as { felt: Felt }).felt);
    const shown = await page.evaluate(marked);
    return {
      ...felt,
      cpu: after('TaskDuration') * 1000,
      script: after('ScriptDuration') * 1000,
      heap: after('JSHeapUsedSize') / 1e6,
      marks: shown.length,
      wrong: shown.filter((text) => !/^\(415\) 555-\d{4}$/.test(text)).length,
    };
  } finally {
    await page.close();
    await context.unroute(address);
  }
}

async function read(metrics: CDPSession): Promise<(name: string) => number> {
  const { metrics: all } = await metrics.send('Performance.getMetrics');
  return (name) => all.find((one) => one.name === name)?.value ?? 0;
}

/** In the page: waits until its main thread had nothing to do for about a second on end. */
function rest(): Promise<void> {
  let idle = 0;
  return new Promise((resolve) => {
    const look = (deadline: IdleDeadline): void => {
      idle = deadline.timeRemaining() > 40 ? idle + 1 : 0;
      if (idle >= 20) resolve();
      else requestIdleCallback(look);
    };
    requestIdleCallback(look);
  });
}

/** In the page: 200 texts change each 100 ms, to a number in one of four. */
function change({ ms, phones }: { ms: number; phones: readonly string[] }): Promise<void> {
  const texts = [...document.querySelectorAll('p')].map(({ firstChild }) => firstChild as Text);
  let round = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      for (let index = 0; index < 200; index += 1) {
        const at = (round * 200 + index) % texts.length;
        const text = texts[at];
        if (text) text.data = index % 4 === 0 ? `Call ${phones[index % 5]}` : `Row ${at} in round ${round}`;
      }
      round += 1;
    }, 100);
    setTimeout(() => {
      clearInterval(timer);
      resolve();
    }, ms);
  });
}

/** In the page: the texts that are highlighted and there. */
function marked(): readonly string[] {
  return [...CSS.highlights.values()]
    .flatMap((highlight) => [...highlight])
    .filter(({ startContainer }) => startContainer.isConnected)
    .map(({ startContainer, startOffset, endOffset }) =>
      (startContainer.textContent ?? '').slice(startOffset, endOffset),
    );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function line(name: PageName, setup: Setup, costs: readonly Cost[]): string {
  const of = (value: (cost: Cost) => number) => Math.round(median(costs.map(value)));
  const first = costs.map(({ firstHighlight }) => firstHighlight).filter((ms) => ms !== null);
  const cells = [
    name,
    setup,
    of(({ cpu }) => cpu),
    of(({ script }) => script),
    of(({ longest }) => longest) || '<50',
    of(({ blocking }) => blocking),
    first.length > 0 ? Math.round(median(first)) : '–',
    of(({ marks }) => marks),
    of(({ wrong }) => wrong),
    median(costs.map(({ heap }) => heap)).toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

if (!runTool('wxt', ['build', '--level', 'warn'])) throw new Error('The extension could not be built.');
const [entry] = await bundle(new URL('text-page/naive.ts', import.meta.url), 'naive.js');
const rig = await startRig();
try {
  say(`${cpus().length} × ${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}, ${ROUNDS} rounds\n`);
  say(
    '| page | with | CPU ms | script ms | longest task ms | blocking ms | first mark ms | marks | wrong | heap MB |',
  );
  say('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const name of PAGES) {
    const costs: Record<Setup, Cost[]> = { nothing: [], ours: [], naive: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const setup of ['nothing', 'ours', 'naive'] as const)
        costs[setup].push(await measure(rig, name, setup, entry?.code ?? ''));
    }
    for (const setup of ['nothing', 'ours', 'naive'] as const) say(line(name, setup, costs[setup]));
  }
} finally {
  await rig.close();
}
