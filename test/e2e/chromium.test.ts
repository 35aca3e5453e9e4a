import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSignedIn } from '../browser/phone-rig.ts';
import type { Rig } from '../browser/phone-rig.ts';
import { MICROPHONE_TONE } from '../browser/tone-file.ts';
import { expectCleanRun } from './clean-run.ts';
import { dial, hangUp } from './phone-page.ts';

/** What only Chromium has: buttons in notifications, and a phone that lives apart from the background. */

let rig: Rig;
let popup: Page;

beforeAll(async () => {
  ({ rig, popup } = await startSignedIn());
});
afterAll(() => rig.close());

/** Evaluates an expression in the service worker, where Chrome's own API says what a test cannot see headless. */
async function inWorker<T>(expression: string): Promise<T> {
  const worker = await rig.browser.worker();
  return worker.evaluate(`(async () => ${expression})()`);
}

test('a notification answers, and never outlives its call', async () => {
  const notices = () => inWorker<string[]>('Object.keys(await chrome.notifications.getAll())');
  const press = (button: number) =>
    inWorker(`(await chrome.notifications.getAll(), Object.keys(await chrome.notifications.getAll())
      .forEach((id) => chrome.notifications.onButtonClicked.dispatch(id, ${button})))`);

  const answered = await rig.sandbox.control.callAgent('jane@example.com', { from: '+442071838750' });
  await expect.poll(notices).toHaveLength(1);
  await press(0);
  await expect.poll(() => answered.state().kind).toBe('answered');
  await expect.poll(notices).toHaveLength(0);
  await hangUp(popup);

  const declined = await rig.sandbox.control.callAgent('jane@example.com', { from: '+442071838750' });
  await expect.poll(notices).toHaveLength(1);
  await press(1);
  await expect.poll(() => declined.state().kind).toBe('ended');

  const missed = await rig.sandbox.control.callAgent('jane@example.com', { from: '+442071838750' });
  await expect.poll(notices).toHaveLength(1);
  missed.hangUp();
  await expect.poll(notices).toHaveLength(0);
  await expect.poll(() => inWorker<string>('await chrome.action.getBadgeText({})')).toBe('1');
});

test('the call outlives popup and worker, and the new ones command it', async () => {
  const live = () => rig.sandbox.control.liveCalls().at(0);
  await dial(popup, '4155550100');
  await popup.getByRole('button', { name: 'Mute' }).waitFor();
  const before = live()?.packets().received ?? 0;
  await rig.browser.stopBackground();
  await popup.close();
  popup = await rig.browser.open('popup.html');
  await popup.getByRole('button', { name: 'Mute' }).click();
  await expect.poll(() => live()?.hearing(MICROPHONE_TONE, 500).rms).toBeLessThan(5);
  expect(live()?.packets().received).toBeGreaterThan(before);
  await hangUp(popup);
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await expectCleanRun(rig, ['14155550100', '442071838750']);
});
