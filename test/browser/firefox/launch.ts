import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import type { Browser, Page, Target } from 'puppeteer-core';
import { bundle } from '../bundle.ts';
import type { DrivenPage, PhoneBrowser, Watch } from '../driver.ts';
import { watchConsole } from './console.ts';
import { createEventPage } from './event-page.ts';
import type { EventPage } from './event-page.ts';
import { createGrants } from './grants.ts';
import type { Grants } from './grants.ts';
import { countConnections, hear } from './hear.ts';
import { ORIGIN } from './identity.ts';
import { drivePage, goTo } from './page.ts';
import { createSidebar } from './sidebar.ts';
import type { Sidebar } from './sidebar.ts';
import { createQuestions } from './questions.ts';
import type { Questions } from './questions.ts';
import { createPrivileged, rawBidi } from './privileged.ts';
import type { Privileged, Send } from './privileged.ts';
import { notYet, there, until } from './until.ts';

export type LaunchOptions = {
  /** Path of the browser. */
  readonly browser: string;
  /** The folder for all that the browser writes down. */
  readonly scratch: string;
  readonly headless: boolean;
  readonly preferences: Record<string, unknown>;
  /** False: certificates that nobody vouches for are refused. */
  readonly trusted: boolean;
};

/** ms for a page to open, or to show something. */
const PATIENCE = 10_000;

/** A Firefox with ways to what no page can see. */
export type FirefoxBrowser = PhoneBrowser & {
  readonly name: 'Firefox';
  readonly send: Send;
  readonly privileged: Privileged;
  readonly grants: Grants;
  readonly eventPage: EventPage;
  readonly questions: Questions;
  readonly sidebar: Sidebar;
  readonly watch: Watch;
};

export async function launchFirefox(options: LaunchOptions): Promise<FirefoxBrowser> {
  const profile = join(options.scratch, 'profile');
  mkdirSync(profile, { recursive: true });
  const browser = await launch({
    browser: 'firefox',
    executablePath: options.browser,
    headless: options.headless,
    acceptInsecureCerts: options.trusted,
    defaultViewport: null,
    args: ['--remote-allow-system-access', '--profile', profile],
    env: { ...process.env, HOME: options.scratch, MOZ_CRASHREPORTER_DISABLE: '1' },
    extraPrefsFirefox: options.preferences,
  });
  const send = rawBidi(browser);
  const privileged = await createPrivileged(send);
  const eventPage = createEventPage(privileged);
  const code = await queriesInPage();
  const driven = (page: Page) => drivePage(page, send, code);

  async function openTab(address: string): Promise<DrivenPage> {
    const page = await browser.newPage();
    await goTo(page, address, send);
    return driven(page);
  }

  return {
    name: 'Firefox',
    url: (path) => `${ORIGIN}/${path}`,
    open: (path) => openTab(`${ORIGIN}/${path}`),
    openSite: openTab,
    nextPage: () => nextPage(browser).then(driven),
    stopBackground: eventPage.stop,
    crashPhone: eventPage.stop,
    async fireAlarm(name) {
      // A page without a script: the alarm finds the event page as it was.
      const page = await openTab(`${ORIGIN}/icons/16.png`);
      await page.evaluate(async (alarm) => {
        const { chrome } = globalThis as unknown as {
          chrome: { alarms: { create: (name: string, info: { when: number }) => Promise<void> } };
        };
        await chrome.alarms.create(alarm, { when: Date.now() + 1 });
      }, name);
      await page.close();
    },
    hear: (_frequency, ms) => hear(privileged, ms),
    countConnections: () => countConnections(privileged),
    closed: () => new Promise((resolve) => browser.once('disconnected', () => resolve())),
    send,
    privileged,
    grants: createGrants(privileged),
    eventPage,
    questions: createQuestions(privileged),
    sidebar: createSidebar(privileged),
    watch: await watchConsole(privileged),
    close: () => browser.close(),
  };
}

/** The next page that opens by itself, once it shows something: Firefox does not notice that a window closes before. */
async function nextPage(browser: Browser): Promise<Page> {
  const target = await new Promise<Target>((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('No page has opened')), PATIENCE);
    browser.once('targetcreated', (opened) => {
      clearTimeout(patience);
      resolve(opened);
    });
  });
  const page = await target.page();
  if (!page) throw new Error('What opened is no page');
  await until(PATIENCE, async () => {
    const at = await page.evaluate(() => `${document.readyState} ${location.href}`);
    return at.startsWith('complete ') && !at.endsWith(' about:blank') ? there(null) : notYet(at);
  });
  return page;
}

let bundled: Promise<string> | null = null;

/** What answers the tests' questions within a page, as one script. */
async function queriesInPage(): Promise<string> {
  bundled ??= bundle(new URL('queries-in-page.ts', import.meta.url), 'queries.js').then(
    ([entry]) => entry?.code ?? '',
  );
  return bundled;
}
