import type { BrowserContext, Page } from 'playwright-core';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { urlOfPage } from './serve-pages.ts';
import type { PageName } from './serve-pages.ts';
import { bareSetup, sdkSetup } from './setups.ts';
import type { SoftphonePage } from './softphone-page.ts';

declare global {
  var softphone: SoftphonePage<unknown>;
}

/** A page that phones by itself: with the SDK, or with bare SIP.js. Times are ms since 1970 by the page's clock. */
export type Softphone = {
  readonly agentId: string;
  /** The user part of the SIP address. */
  readonly sipUser: string;
  readonly page: Page;
  /** Loads the page anew; resolves when it is registered. */
  readonly start: () => Promise<void>;
  /** As `start`, and calls `ms` after it is registered. The answer is when it called. */
  readonly startAndCall: (ms: number) => Promise<number>;
  readonly call: () => Promise<number>;
  /** Answers the call that rings, or will ring. The answer is when. */
  readonly answer: () => Promise<number>;
  /** Resolves when the next call may start. */
  readonly rested: () => Promise<void>;
};

const AGENTS: Readonly<Record<PageName, string>> = { sdk: 'jane@example.com', bare: 'john@example.com' };
const SETUPS = { sdk: sdkSetup, bare: bareSetup };
/** ms that an incoming call rings before it is answered. */
const RING = 300;

export async function openSoftphone(
  sandbox: Sandbox,
  context: BrowserContext,
  name: PageName,
  number: string,
): Promise<Softphone> {
  const agentId = AGENTS[name];
  const page = await context.newPage();

  async function load(): Promise<unknown> {
    await page.goto(urlOfPage(sandbox, name));
    await page.waitForFunction(() => 'softphone' in globalThis);
    return SETUPS[name](sandbox, agentId, number);
  }

  return {
    agentId,
    sipUser: sandbox.agents.find(({ id }) => id === agentId)?.sipUser ?? '',
    page,
    async start() {
      const setup = await load();
      await page.evaluate((given) => globalThis.softphone.start(given), setup);
    },
    async startAndCall(ms) {
      const setup = await load();
      return page.evaluate(
        async ([given, wait]) => {
          await globalThis.softphone.start(given);
          if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
          return globalThis.softphone.call();
        },
        [setup, ms] as const,
      );
    },
    call: () => page.evaluate(() => globalThis.softphone.call()),
    answer: () => page.evaluate((ringMs) => globalThis.softphone.answer(ringMs), RING),
    rested: () => page.evaluate(() => globalThis.softphone.rested()),
  };
}
