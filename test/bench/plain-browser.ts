import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';
import { ensureChromium } from '../browser/ensure-chromium.ts';
import { writeToneFile } from '../browser/tone-file.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

export type PlainBrowser = { readonly context: BrowserContext; readonly close: () => Promise<void> };

/** A Chromium without the extension and without a past, whose only world is the sandbox; its site has a microphone. */
export async function launchPlain({ hostRules, spki, pages }: Sandbox): Promise<PlainBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'toky-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(() => undefined),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      // Host candidates by their address: without a network there is no multicast DNS to hide them behind.
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${writeToneFile()}`,
      `--host-resolver-rules=${hostRules}`,
      `--ignore-certificate-errors-spki-list=${spki}`,
    ],
  });
  context.setDefaultTimeout(15_000);
  await context.grantPermissions(['microphone'], { origin: new URL(pages.url).origin });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
