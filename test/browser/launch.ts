import { chromium } from 'playwright-core';
import type { BrowserContext, CDPSession, Page, Worker } from 'playwright-core';
import type { PhoneBrowser } from './driver.ts';
import { unpackedId } from './extension-id.ts';
import { countConnections, hear } from './hear.ts';
import { attachTo } from './targets.ts';
import type { Target } from './targets.ts';

export type LaunchOptions = {
  /** Path of the browser. */
  readonly browser: string;
  /** Absolute path of the built extension. */
  readonly extension: string;
  readonly profile: string;
  readonly headless: boolean;
  /** For `--host-resolver-rules`: everything that is not the sandbox does not exist. */
  readonly hostRules: string;
  /** The one certificate, by its public key, that is taken though nobody vouches for it. */
  readonly spki: string;
  /** A WAV file that the fake microphone plays over and over; null: the real microphone. */
  readonly microphone: string | null;
  readonly args?: readonly string[];
};

/** A Chromium with the extension, and ways to its parts that Playwright does not list. */
export type Browser = Omit<PhoneBrowser, 'open' | 'openSite' | 'nextPage'> & {
  readonly name: 'Chromium';
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly worker: () => Promise<Worker>;
  readonly open: (path: string) => Promise<Page>;
  readonly openSite: (address: string) => Promise<Page>;
  readonly nextPage: () => Promise<Page>;
  readonly cdp: CDPSession;
  readonly offscreen: () => Promise<Target>;
  /** Ends the service worker as the browser does; the next event starts a new one. */
  readonly killWorker: (page: Page) => Promise<void>;
  /** Takes the engine's home away, as a crash would. */
  readonly closeOffscreen: () => Promise<void>;
};

export async function launch(options: LaunchOptions): Promise<Browser> {
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath: options.browser,
    headless: false,
    viewport: null,
    args: [
      ...(options.headless ? ['--headless=new'] : []),
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Host candidates by their address: without a network there is no multicast DNS to hide them behind.
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--allow-loopback-in-peer-connection',
      `--host-resolver-rules=${options.hostRules}`,
      `--ignore-certificate-errors-spki-list=${options.spki}`,
      ...(options.microphone === null
        ? []
        : ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${options.microphone}`]),
      ...(options.args ?? []),
    ],
    ignoreDefaultArgs: ['--disable-extensions'],
  });
  context.setDefaultTimeout(10_000);
  const extensionId = unpackedId(options.extension);
  const url = (path: string) => `chrome-extension://${extensionId}/${path}`;
  const cdp = await browserSession(context);

  const offscreen = () => attachTo(cdp, (target) => target.url === url('offscreen.html'));

  async function openSite(address: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  async function killWorker(page: Page): Promise<void> {
    const session = await context.newCDPSession(page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  async function closeOffscreen(): Promise<void> {
    const { targetInfos } = await cdp.send('Target.getTargets');
    const home = targetInfos.find((target) => target.url === url('offscreen.html'));
    if (home) await cdp.send('Target.closeTarget', { targetId: home.targetId });
  }

  return {
    name: 'Chromium',
    context,
    extensionId,
    url,
    cdp,
    worker: async () => context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker'),
    open: (path) => openSite(url(path)),
    openSite,
    nextPage: () => context.waitForEvent('page'),
    offscreen,
    killWorker,
    closeOffscreen,
    async stopBackground() {
      const page = context.pages().find((candidate) => candidate.url().startsWith(url('')));
      if (!page) throw new Error('Needs a page of the extension to speak to its worker');
      await killWorker(page);
    },
    crashPhone: closeOffscreen,
    hear: async (frequency, ms) => hear(await offscreen(), frequency, ms),
    countConnections: async () => countConnections(await offscreen()),
    async fireAlarm(name) {
      const [worker] = context.serviceWorkers();
      await worker?.evaluate(async (alarm) => {
        // Chrome's own API, in the worker: 1 ms from now is as soon as an alarm can be.
        const { chrome } = globalThis as unknown as {
          chrome: { alarms: { create: (name: string, info: { when: number }) => Promise<void> } };
        };
        await chrome.alarms.create(alarm, { when: Date.now() + 1 });
      }, name);
    },
    closed: () => new Promise((resolve) => context.once('close', () => resolve())),
    close: () => context.close(),
  };
}

async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (!browser) throw new Error('The browser is gone');
  return browser.newBrowserCDPSession();
}
