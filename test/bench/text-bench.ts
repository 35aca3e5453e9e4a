import type { CDPSession, Page } from 'playwright-core';
import { bundle } from '../browser/bundle.ts';
import { startRig } from '../browser/phone-rig.ts';
import type { Rig } from '../browser/phone-rig.ts';
import { figuresOf } from './figures.ts';
import { htmlOf, PAGES, phoneOf } from './text-page/pages.ts';
import type { PageName } from './text-page/pages.ts';
import { WATCH } from './text-page/watch.ts';
import type { Felt } from './text-page/watch.ts';

/**
 * What finding numbers in a page's text costs the page: the script of the installed extension, started in a page at rest,
 * beside the library's finder on every text, in a world of its own as scripts of extensions have it, and beside nothing.
 */

export const TEXT_ROUNDS = 5;
/** ms for which the page that changes does so. */
const CHANGING = 10_000;
const SITE = 'https://crm.example/';

export type Finder = 'nothing' | 'ours' | 'naive';
const FINDERS: readonly Finder[] = ['nothing', 'ours', 'naive'];

/** Medians of the rounds. */
export type TextResult = {
  readonly page: PageName;
  readonly finder: Finder;
  /** ms of the page's main thread. */
  readonly cpu: number;
  /** ms of that in scripts. */
  readonly script: number;
  /** ms of the longest task; 0: none was longer than 50 ms. */
  readonly longest: number;
  /** ms beyond 50 ms, summed over all long tasks. */
  readonly blocking: number;
  /** ms from the finder's start to the first mark; null: none. */
  readonly firstMark: number | null;
  /** How many texts are marked when all is done, and how many of them are no number. */
  readonly marks: number;
  readonly wrong: number;
  /** MB of the page's scripts, the extension's in it. */
  readonly heap: number;
};
type Cost = Omit<TextResult, 'page' | 'finder'>;

export async function benchText(say: (line: string) => void): Promise<readonly TextResult[]> {
  const [naive] = await bundle(new URL('text-page/naive.ts', import.meta.url), 'naive.js');
  const rig = await startRig();
  const results: TextResult[] = [];
  try {
    const finders = starts(await rig.browser.open('options.html'), naive?.code ?? '');
    for (const page of PAGES) {
      // Wakes the service worker, and is not counted.
      await measure(rig, page, finders.ours);
      const costs: Record<Finder, Cost[]> = { nothing: [], ours: [], naive: [] };
      for (let round = 0; round < TEXT_ROUNDS; round += 1) {
        for (const finder of round % 2 === 0 ? FINDERS : FINDERS.toReversed())
          costs[finder].push(await measure(rig, page, finders[finder]));
      }
      for (const finder of FINDERS) {
        const result = { page, finder, ...medians(costs[finder]) };
        results.push(result);
        say(`${page}, ${finder}, ms of CPU / longest task: ${result.cpu} / ${result.longest}`);
      }
    }
    return results;
  } finally {
    await rig.close();
  }
}

/** Starts a finder in a page that is at rest. */
type Start = (page: Page, session: CDPSession) => Promise<unknown>;

function starts(options: Page, naive: string): Record<Finder, Start> {
  return {
    nothing: (page) => page.evaluate(() => document.dispatchEvent(new CustomEvent('nothing-started'))),
    ours: () =>
      options.evaluate(async (url) => {
        const { chrome } = globalThis as unknown as { chrome: Scripting };
        const [tab] = await chrome.tabs.query({ url });
        const target = { tabId: tab?.id };
        await chrome.scripting.executeScript({ target, files: ['/click-to-call.js'] });
      }, SITE),
    async naive(_page, session) {
      const { frameTree } = await session.send('Page.getFrameTree');
      const world = { frameId: frameTree.frame.id, worldName: 'naive' };
      const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', world);
      await session.send('Runtime.evaluate', { contextId, expression: naive });
    },
  };
}

type Scripting = {
  readonly tabs: { readonly query: (what: object) => Promise<readonly { readonly id: number }[]> };
  readonly scripting: { readonly executeScript: (how: object) => Promise<unknown> };
};

async function measure({ browser: { context } }: Rig, name: PageName, start: Start): Promise<Cost> {
  await context.route(SITE, (route) =>
    route.fulfill({ contentType: 'text/html', body: htmlOf(name, WATCH) }),
  );
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(SITE);
  await page.evaluate(rest);
  const before = await read(session);
  await start(page, session);
  try {
    await page.waitForFunction(() => (globalThis as unknown as { felt: Felt }).felt.startedAt !== null);
    await page.evaluate(rest);
    if (name === 'changes')
      await page.evaluate(change, {
        ms: CHANGING,
        phones: Array.from({ length: 1000 }, (_, row) => phoneOf(row)),
      });
    const after = await read(session);
    const { longest, blocking, firstMark } = await page.evaluate(
      () => (globalThis as unknown as { felt: Felt }).felt,
    );
    const shown = await page.evaluate(marked);
    await session.send('HeapProfiler.collectGarbage');
    const heap = await read(session);
    return {
      cpu: (after('TaskDuration') - before('TaskDuration')) * 1000,
      script: (after('ScriptDuration') - before('ScriptDuration')) * 1000,
      longest,
      blocking,
      firstMark,
      marks: shown.length,
      wrong: shown.filter((text) => !/^\(415\) 555-\d{4}$/.test(text)).length,
      heap: heap('JSHeapUsedSize') / 1e6,
    };
  } finally {
    await page.close();
    await context.unroute(SITE);
  }
}

async function read(session: CDPSession): Promise<(name: string) => number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (name) => metrics.find((one) => one.name === name)?.value ?? 0;
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

/** In the page: 200 texts change each 100 ms, one in four to a number, and another one each time. */
function change({ ms, phones }: { ms: number; phones: readonly string[] }): Promise<void> {
  const texts = [...document.querySelectorAll('p')].map(({ firstChild }) => firstChild as Text);
  let round = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      for (let index = 0; index < 200; index += 1) {
        const at = (round * 200 + index) % texts.length;
        const text = texts[at];
        const phone = phones[(round * 57 + index) % phones.length];
        if (text) text.data = index % 4 === 0 ? `Call ${phone} now` : `Row ${at} in round ${round}`;
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

function medians(costs: readonly Cost[]): Cost {
  const of = (value: (cost: Cost) => number) => figuresOf(costs.map(value)).median;
  const firsts = costs.map(({ firstMark }) => firstMark).filter((ms) => ms !== null);
  return {
    cpu: of(({ cpu }) => cpu),
    script: of(({ script }) => script),
    longest: of(({ longest }) => longest),
    blocking: of(({ blocking }) => blocking),
    firstMark: firsts.length === 0 ? null : figuresOf(firsts).median,
    marks: of(({ marks }) => marks),
    wrong: of(({ wrong }) => wrong),
    heap: of(({ heap }) => heap),
  };
}
