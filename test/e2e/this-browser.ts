import { inject } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import { startFirefoxRig } from '../browser/firefox/rig.ts';
import { becomeReady, startRig as startChromiumRig } from '../browser/phone-rig.ts';
import type { AnyRig, RigOptions } from '../browser/phone-rig.ts';

/** The browser of this run: stories that both browsers play are written once and run in two projects of vitest's. */
const browser = inject('browser');

export function startRig(options: RigOptions = {}): Promise<AnyRig> {
  return browser === 'Chromium' ? startChromiumRig(options) : startFirefoxRig(options);
}

/** A rig whose agent is signed in and whose line is up, with its popup open. */
export async function startSignedIn(
  options: RigOptions = {},
): Promise<{ readonly rig: AnyRig; readonly popup: DrivenPage }> {
  const rig = await startRig(options);
  const popup = await rig.browser.open('popup.html');
  await becomeReady(rig, popup);
  return { rig, popup };
}
