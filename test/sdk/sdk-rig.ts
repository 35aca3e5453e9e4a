import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import { bundle } from '../browser/bundle.ts';
import { ensureChromium } from '../browser/ensure-chromium.ts';
import { hear } from '../browser/hear.ts';
import type { Heard } from '../browser/hear.ts';
import type { Target } from '../browser/targets.ts';
import { writeToneFile } from '../browser/tone-file.ts';
import type { SandboxOptions } from '../sandbox/options.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { obtainTokens } from '../sandbox/testing/https-client.ts';
import type { Entry } from './page/page.ts';

export const JANE = 'jane@example.com';
export const JOHN = 'john@example.com';
export const CALLER_ID = '+15550001111';
/** Answers after a short ring, with the sandbox's tone. */
export const ANSWERS = '+14155550100';

/** Members of `ClientOptions` that can cross to the page. */
export type PageOptions = {
  readonly instanceId?: string;
  readonly acceptInboundCalls?: boolean;
  /** Uses nothing but relays, as one does whose network lets nothing else through. */
  readonly relayOnly?: boolean;
};

/** A plain page with the SDK in it, against the sandbox. */
export type SdkRig = {
  readonly sandbox: Sandbox;
  readonly page: Page;
  /** Loads the page anew and brings the phone up; resolves when it is registered. */
  readonly start: (options?: PageOptions) => Promise<void>;
  /** The same without waiting for the registration. */
  readonly begin: (options?: PageOptions) => Promise<void>;
  /** Resolves to the first entry of that kind since the last `start`, or since `mark`. */
  readonly event: (who: string, event: string, after?: number) => Promise<Entry>;
  readonly events: () => Promise<readonly Entry[]>;
  readonly count: () => Promise<number>;
  /** Calls the number and resolves to the session's name once it is connected. */
  readonly call: (number?: string) => Promise<string>;
  readonly hear: (frequency: number, ms?: number) => Promise<Heard>;
  readonly close: () => Promise<void>;
};

export async function startSdkRig(
  options: SandboxOptions = {},
  args: readonly string[] = [],
): Promise<SdkRig> {
  const sandbox = await startSandbox(options);
  const profile = mkdtempSync(join(tmpdir(), 'toky-sdk-'));
  const context = await launch(sandbox, profile, args);
  const html = readFileSync(new URL('./page/page.html', import.meta.url), 'utf8');
  sandbox.pages.set('/', 'text/html', html);
  for (const { name, code } of await bundle(new URL('./page/page.ts', import.meta.url), 'page.js')) {
    sandbox.pages.set(`/${name}`, 'text/javascript', code);
  }
  const page = context.pages()[0] ?? (await context.newPage());
  const target = targetOf(await context.newCDPSession(page));

  async function events(): Promise<readonly Entry[]> {
    return page.evaluate(() => globalThis.tokyPage.log);
  }

  async function event(who: string, name: string, after = 0): Promise<Entry> {
    let found: Entry | undefined;
    await expect
      .poll(
        async () => {
          const log = await events();
          found = log.slice(after).find((entry) => entry.who === who && entry.event === name);
          return found ? 'told' : log.slice(after).map((entry) => `${entry.who} ${entry.event}`);
        },
        { timeout: 25_000 },
      )
      .toBe('told');
    if (!found) throw new Error(`${who} never told ${name}`);
    return found;
  }

  async function begin({
    acceptInboundCalls = true,
    relayOnly = false,
    ...more
  }: PageOptions = {}): Promise<void> {
    await page.goto(sandbox.pages.url);
    await page.waitForFunction(() => 'tokyPage' in globalThis);
    const { access_token: accessToken } = await obtainTokens(sandbox, JANE);
    await page.evaluate(
      ([token, user, accepts, relays, rest]) =>
        void globalThis.tokyPage.start({
          accessToken: token,
          account: { user, type: 'agent', acceptInboundCalls: accepts },
          ...(relays ? globalThis.tokyPage.relayOnly : {}),
          ...rest,
        }),
      [accessToken, JANE, acceptInboundCalls, relayOnly, more] as const,
    );
  }

  return {
    sandbox,
    page,
    begin,
    async start(more) {
      await begin(more);
      await event('client', 'registered');
    },
    event,
    events,
    count: async () => (await events()).length,
    async call(number = ANSWERS) {
      const before = (await events()).length;
      await page.evaluate(
        ([phoneNumber, callerId]) => void globalThis.tokyPage.client.startCall({ phoneNumber, callerId }),
        [number, CALLER_ID] as const,
      );
      const { data } = await event('client', 'session_updated', before);
      const { session } = data as { session: string };
      await event(session, 'connected', before);
      return session;
    },
    hear: (frequency, ms = 500) => hear(target, frequency, ms),
    async close() {
      await context.close();
      await sandbox.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function launch(sandbox: Sandbox, profile: string, args: readonly string[]): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(console.info),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${writeToneFile()}`,
      `--host-resolver-rules=${sandbox.hostRules}`,
      `--ignore-certificate-errors-spki-list=${sandbox.spki}`,
      ...args,
    ],
  });
  context.setDefaultTimeout(15_000);
  await context.grantPermissions(['microphone'], { origin: sandbox.pages.url.slice(0, -1) });
  return context;
}

function targetOf(session: CDPSession): Pick<Target, 'send'> {
  // Playwright types each method by itself; the target of a nested session is typed by none.
  const send = session.send.bind(session) as (
    method: string,
    params?: object,
  ) => Promise<Record<string, unknown>>;
  return { send };
}
