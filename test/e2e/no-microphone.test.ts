import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSignedIn } from '../browser/phone-rig.ts';
import type { Rig } from '../browser/phone-rig.ts';
import { expectCleanRun } from './clean-run.ts';

let rig: Rig;
let popup: Page;
// Chromium always fakes one device or takes the machine's own: only a machine without sound shows what is missing.
const silentMachine = process.platform === 'linux' && !existsSync('/dev/snd');
const SENTENCE = 'No microphone was found. Plug one in and call again.';

beforeAll(async () => {
  ({ rig, popup } = await startSignedIn({ tone: null }));
});
afterAll(() => rig.close());

test.runIf(silentMachine)('a call without a microphone is not made, and it is said', async () => {
  await popup.getByLabel('Phone number').fill('4155550100');
  await popup.getByRole('button', { name: 'Call', exact: true }).click();
  await popup.getByText(SENTENCE, { exact: true }).waitFor();
  expect(rig.sandbox.control.calls()).toEqual([]);
  await popup
    .getByRole('button', { name: /^(Dismiss|Done)$/ })
    .first()
    .click();
});

test.runIf(silentMachine)(
  'a call that cannot be answered for want of a microphone is let go, and it is said',
  async () => {
    const call = await rig.sandbox.control.callAgent('jane@example.com', { from: '+442071838750' });
    await popup.getByRole('button', { name: 'Answer' }).click();
    await popup.getByText(SENTENCE, { exact: true }).waitFor();
    await expect.poll(() => call.state().kind).toBe('ended');
    await expectCleanRun(rig, ['14155550100', '442071838750']);
  },
);
