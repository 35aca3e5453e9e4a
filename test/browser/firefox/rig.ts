import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { ensureFirefox } from '../ensure-firefox.ts';
import { becomeReady, SITES } from '../phone-rig.ts';
import type { RigOf, RigOptions } from '../phone-rig.ts';
import type { DrivenPage } from '../driver.ts';
import { installForGood, installForNow } from './install.ts';
import { launchFirefox } from './launch.ts';
import type { FirefoxBrowser } from './launch.ts';
import { preferences } from './preferences.ts';
import { startProxy } from './proxy.ts';

/** The production build, as `npm run build:firefox` leaves it. */
const EXTENSION = resolve(import.meta.dirname, '../../../.output/firefox-mv3');

export type FirefoxRig = RigOf<FirefoxBrowser> & {
  /** Hosts outside of the sandbox that somebody has asked for. */
  readonly refusedHosts: () => readonly string[];
};

export async function startFirefoxRig(
  options: RigOptions = {},
  say: (line: string) => void = () => undefined,
): Promise<FirefoxRig> {
  const sandbox = await startSandbox(options.sandbox);
  const proxy = await startProxy(sandbox.hosts, sandbox.port);
  const scratch = mkdtempSync(join(tmpdir(), 'toky-firefox-'));
  const base = {
    browser: ensureFirefox(say),
    scratch,
    headless: options.headless ?? true,
    trusted: options.trusted ?? true,
    preferences: preferences({
      proxyPort: proxy.port,
      hosts: sandbox.hosts,
      fakeMicrophone: options.tone !== null,
    }),
  };
  let browser = await launchFirefox(base);
  // The phone opens its welcome page then, and no story shall take that for what it waits for.
  const welcome = browser.nextPage();
  if (options.restarts) await installForGood(browser.send, EXTENSION, scratch);
  else await installForNow(browser.send, EXTENSION);
  await (await welcome).close();
  if (options.microphone ?? true) await browser.grants.allowMicrophone();
  await browser.grants.allowSites(options.sites ?? SITES);
  return {
    sandbox,
    get browser() {
      return browser;
    },
    get watch() {
      return browser.watch;
    },
    // All contexts are listened to from the start.
    watchPhone: async () => undefined,
    refusedHosts: proxy.refused,
    async restartBrowser() {
      await browser.close();
      browser = await launchFirefox(base);
    },
    async close() {
      await browser.close();
      await Promise.all([sandbox.close(), proxy.close()]);
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** A rig whose agent is signed in and whose line is up, with its popup open. */
export async function startFirefoxSignedIn(
  options: RigOptions = {},
): Promise<{ rig: FirefoxRig; popup: DrivenPage }> {
  const rig = await startFirefoxRig(options);
  const popup = await rig.browser.open('popup.html');
  await becomeReady(rig, popup);
  return { rig, popup };
}
