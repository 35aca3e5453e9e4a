import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CRM, startSignedIn } from '../browser/phone-rig.ts';
import type { Rig } from '../browser/phone-rig.ts';
import { MICROPHONE_TONE } from '../browser/tone-file.ts';
import { expectCleanRun } from './clean-run.ts';
import { dial, dismiss, hangUp, sentence } from './phone-page.ts';

/**
 * What is Chromium's own: buttons in notifications, a phone that lives apart from the background, and a window that is
 * opened by hand.
 */

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

test('the key lets choose among the numbers of the page, and Enter calls', async () => {
  const crm = await rig.browser.openSite(CRM);
  const isOpen = () => crm.evaluate(() => document.documentElement.lastElementChild !== document.body);
  const pressKey = () =>
    inWorker(`chrome.tabs.query({ active: true, lastFocusedWindow: true })
      .then(([tab]) => chrome.commands.onCommand.dispatch('call-selection', tab))`);
  await crm.bringToFront();
  await expect.poll(() => crm.evaluate(() => CSS.highlights.has('toky-phone-number'))).toBe(true);
  await crm.evaluate(() => document.querySelector('a')?.focus());
  await pressKey();
  await expect.poll(isOpen).toBe(true);
  await crm.keyboard.press('Escape');
  await expect.poll(isOpen).toBe(false);
  expect(await crm.evaluate(() => document.activeElement?.localName)).toBe('a');
  expect(rig.sandbox.control.liveCalls()).toHaveLength(0);
  // The list must have been in sight for a moment: what a page lays over it calls nobody.
  await expect
    .poll(async () => {
      await pressKey();
      await expect.poll(isOpen).toBe(true);
      await crm.keyboard.press('Home');
      await crm.keyboard.press('Enter');
      return rig.sandbox.control.liveCalls().length;
    })
    .toBe(1);
  rig.sandbox.control.endCalls();
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
  await crm.close();
  await popup.bringToFront();
  await dismiss(popup);
});

test('panel and window show the same call, and command it', async () => {
  await dial(popup, '4155550100');
  const panel = await rig.browser.open('sidepanel.html');
  await panel.getByRole('timer').waitFor();
  await panel.getByRole('button', { name: 'Mute' }).click();
  await expect
    .poll(() => popup.getByRole('button', { name: 'Mute' }).getAttribute('aria-pressed'))
    .toBe('true');
  const opened = rig.browser.nextPage();
  await panel.getByRole('button', { name: /^Pop out/ }).click();
  const window = await opened;
  await window.getByRole('timer').waitFor();
  await window.getByRole('button', { name: 'Hang up' }).click();
  await sentence(popup, 'You hung up.').waitFor();
  await dismiss(popup);
  await panel.close();
  await window.close();
});

test('however many ask at once, the phone has one home', async () => {
  await rig.browser.closeOffscreen();
  const pages = await Promise.all([1, 2, 3].map(() => rig.browser.open('popup.html')));
  await Promise.all(pages.map((page) => page.getByText('Ready', { exact: true }).waitFor()));
  await expect.poll(() => rig.sandbox.control.registrations()).toHaveLength(1);
  const { targetInfos } = await rig.browser.cdp.send('Target.getTargets');
  expect(targetInfos.filter(({ url }) => url.endsWith('/offscreen.html'))).toHaveLength(1);
  await Promise.all(pages.map((page) => page.close()));
});

test('as the program for tel: links it fills the dialer, and calls nobody', async () => {
  const before = rig.sandbox.control.calls().length;
  const options = await rig.browser.open('options.html');
  // The browser's own question is no page's to answer.
  const session = await rig.browser.context.newCDPSession(options);
  await session.send('Page.setRPHRegistrationMode', { mode: 'autoAccept' });
  await options.getByRole('checkbox', { name: /Open tel: links/ }).check();
  await options.getByText('Saved', { exact: true }).first().waitFor();
  await popup.bringToFront();
  const tab = await rig.browser.context.newPage();
  // It goes back at once, which the way there is cut short by.
  await tab.goto('tel:+14155550100').catch(() => undefined);
  await expect
    .poll(() => popup.getByLabel('Phone number', { exact: true }).inputValue())
    .toBe('(415) 555-0100');
  expect(rig.sandbox.control.calls()).toHaveLength(before);
  await tab.close();
  await options.close();
  await popup.getByLabel('Phone number', { exact: true }).fill('');
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await expectCleanRun(rig, ['14155550100', '442071838750']);
});
