import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { ensureChromium } from '../browser/ensure-chromium.ts';
import { writeToneFile } from '../browser/tone-file.ts';
import type { Network } from './servers/network.ts';
import { SERVER } from './servers/network.ts';

/** Starts Chromium behind the home's router. Every host name is the servers' address. */
export async function startBrowser(scratch: string, network: Network): Promise<Browser> {
  const program = join(scratch, 'chromium-in-home');
  const home = join(scratch, 'home');
  mkdirSync(home, { recursive: true });
  const real = ensureChromium((line) => process.stderr.write(`${line}\n`));
  writeFileSync(program, `#!/bin/sh\nexec ${network.inHome.join(' ')} '${real}' "$@"\n`);
  chmodSync(program, 0o755);
  return chromium.launch({
    executablePath: program,
    headless: false,
    env: { ...process.env, HOME: home },
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      `--host-resolver-rules=MAP * ${SERVER}`,
      '--ignore-certificate-errors',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${writeToneFile()}`,
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}
