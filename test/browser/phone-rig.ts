import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startSandbox } from '../sandbox/sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SandboxOptions } from '../sandbox/options.ts';
import { watchConsole } from './console-watch.ts';
import type { DrivenPage, PhoneBrowser, Watch } from './driver.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { launch } from './launch.ts';
import type { Browser } from './launch.ts';
import { makeProfile, removeProfile } from './profile.ts';
import { writeToneFile } from './tone-file.ts';

/** The production build, as `npm run build` leaves it. */
export const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
export const CRM = 'https://crm.example/';
/** Stands for `https://api.toky.co/v1`, with the app key added on the way. */
export const BROKER = 'https://broker.example/v1';
/** Sites that the person has allowed, unless a story says otherwise. */
export const SITES = ['https://crm.example/*', 'https://broker.example/*'];

export type RigOptions = {
  readonly microphone?: boolean;
  readonly sites?: readonly string[];
  readonly headless?: boolean;
  /** Null: the real microphone. */
  readonly tone?: string | null;
  readonly sandbox?: SandboxOptions;
  readonly args?: readonly string[];
  /** Shall the browser be ended and started again? Firefox keeps the extension only if it was told before. */
  readonly restarts?: boolean;
  /** False: nobody vouches for the sandbox's certificate, as for a stranger's in the middle. */
  readonly trusted?: boolean;
};

/** A sandbox, and a browser with the extension that knows no other world. */
export type RigOf<Driven extends PhoneBrowser> = {
  readonly sandbox: Sandbox;
  readonly browser: Driven;
  readonly watch: Watch;
  /** Listens also to where the phone lives, once it does. */
  readonly watchPhone: () => Promise<void>;
  /** Ends the browser and starts it again with the same profile: another day. */
  readonly restartBrowser: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Rig = RigOf<Browser>;
/** What a story that is played in both browsers may rely on. */
export type AnyRig = RigOf<PhoneBrowser>;

export async function startRig(
  options: RigOptions = {},
  say: (line: string) => void = () => undefined,
): Promise<Rig> {
  const sandbox = await startSandbox(options.sandbox);
  const base = {
    browser: ensureChromium(say),
    extension: EXTENSION,
    headless: options.headless ?? true,
    hostRules: sandbox.hostRules,
    spki: options.trusted === false ? '' : sandbox.spki,
    microphone: options.tone === undefined ? writeToneFile() : options.tone,
    args: options.args ?? [],
  };
  const profile = await makeProfile(base, {
    microphone: options.microphone ?? true,
    sites: options.sites ?? SITES,
  });
  let browser = await launch({ ...base, profile });
  let watch = watchConsole(browser.context);
  return {
    sandbox,
    get browser() {
      return browser;
    },
    get watch() {
      return watch;
    },
    watchPhone: () => watch.includeOffscreen(browser.cdp, browser.url('offscreen.html')),
    async restartBrowser() {
      await browser.close();
      browser = await launch({ ...base, profile });
      watch = watchConsole(browser.context);
    },
    async close() {
      await browser.close();
      await sandbox.close();
      removeProfile(profile);
    },
  };
}

/** Types in what an administrator and an agent would: application, broker, email. */
export async function configure({ browser, sandbox }: AnyRig, agent = 'jane@example.com'): Promise<void> {
  const page = await browser.open('options.html');
  await page.getByLabel('App ID').fill(sandbox.app.id);
  await page.getByLabel('Agent email').fill(agent);
  await page.getByLabel("With your company's sign-in server").check();
  await page.getByLabel('Server address').fill(BROKER);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.close();
}

/** Presses "Sign in" in the popup and fills in the sandbox's page. */
export async function signIn({ browser }: AnyRig, popup: DrivenPage, password = 'sandbox'): Promise<void> {
  const opened = browser.nextPage();
  await popup.getByRole('button', { name: 'Sign in with Toky' }).click();
  const sso = await opened;
  await sso.getByLabel('Password').fill(password);
  await sso.getByRole('button', { name: /sign in/i }).click();
}

/** An agent's first minute: settings, sign-in, until the line is up. */
export async function becomeReady(rig: AnyRig, popup: DrivenPage): Promise<void> {
  await configure(rig);
  await signIn(rig, popup);
  await popup.getByText('Ready', { exact: true }).waitFor();
  // A tab behind another one is drawn once a second only, and every click waits for that.
  await popup.bringToFront();
  await rig.watchPhone();
}

/** A rig whose agent is signed in and whose line is up, with its popup open. */
export async function startSignedIn(options: RigOptions = {}): Promise<{ rig: Rig; popup: Page }> {
  const rig = await startRig(options);
  const popup = await rig.browser.open('popup.html');
  await becomeReady(rig, popup);
  return { rig, popup };
}
