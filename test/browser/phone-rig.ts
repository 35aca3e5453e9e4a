import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startSandbox } from '../sandbox/sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SandboxOptions } from '../sandbox/options.ts';
import { watchConsole } from './console-watch.ts';
import type { ConsoleWatch } from './console-watch.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { launch } from './launch.ts';
import type { Browser } from './launch.ts';
import { makeProfile, removeProfile } from './profile.ts';
import { writeToneFile } from './tone-file.ts';

/** The production build, as `npm run build` leaves it. */
export const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
export const CRM = 'https://crm.example/';
export const BROKER = 'https://broker.example';

export type RigOptions = {
  readonly microphone?: boolean;
  readonly sites?: readonly string[];
  readonly headless?: boolean;
  /** Null: the real microphone. */
  readonly tone?: string | null;
  readonly sandbox?: SandboxOptions;
  readonly args?: readonly string[];
};

/** A sandbox, and a Chromium with the extension that knows no other world. */
export type Rig = {
  readonly sandbox: Sandbox;
  readonly browser: Browser;
  readonly watch: ConsoleWatch;
  readonly close: () => Promise<void>;
};

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
    spki: sandbox.spki,
    microphone: options.tone === undefined ? writeToneFile() : options.tone,
    args: options.args ?? [],
  };
  const profile = await makeProfile(base, {
    microphone: options.microphone ?? true,
    sites: options.sites ?? [`${CRM}*`, `${BROKER}/*`],
  });
  const browser = await launch({ ...base, profile });
  const watch = watchConsole(browser.context);
  return {
    sandbox,
    browser,
    watch,
    async close() {
      await browser.close();
      await sandbox.close();
      removeProfile(profile);
    },
  };
}

/** Types in what an administrator and an agent would: application, broker, email. */
export async function configure({ browser, sandbox }: Rig, agent = 'jane@example.com'): Promise<void> {
  const page = await browser.open('options.html');
  await page.getByLabel('App ID').fill(sandbox.app.id);
  await page.getByLabel('Your email').fill(agent);
  await page.getByLabel('Token broker').first().check();
  await page.getByLabel('Broker address').fill(BROKER);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved').waitFor();
  await page.close();
}

/** Signs in on the sandbox's page, from a popup that is open already. */
export async function signIn({ browser }: Rig, popup: Page, password = 'sandbox'): Promise<void> {
  const opened = browser.context.waitForEvent('page', (page) =>
    page.url().startsWith('https://app.toky.co/'),
  );
  await popup.getByRole('button', { name: /sign in with toky/i }).click();
  const sso = await opened;
  await sso.getByLabel('Password').fill(password);
  await sso.getByRole('button', { name: /sign in/i }).click();
}
