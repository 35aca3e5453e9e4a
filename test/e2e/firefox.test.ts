import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import { pressShortcut } from '../browser/firefox/press-shortcut.ts';
import { startFirefoxSignedIn } from '../browser/firefox/rig.ts';
import type { FirefoxRig } from '../browser/firefox/rig.ts';
import { heardTone } from '../browser/hear.ts';
import { MICROPHONE_TONE } from '../browser/tone-file.ts';
import { FAR_END_TONE_HZ } from '../sandbox/numbers.ts';
import { expectCleanRun } from './clean-run.ts';
import { dial, dismiss, hangUp, sentence } from './phone-page.ts';

/** What is different in Firefox: the phone lives in the event page, and a window of its own is where one speaks. */

const ANSWERS = '4155550100';
const CALLER = '+442071838750';
let rig: FirefoxRig;
let popup: DrivenPage;

beforeAll(async () => {
  ({ rig, popup } = await startFirefoxSignedIn());
});
afterAll(() => rig.close());
// A story that failed half way leaves the next one a phone that is free.
afterEach(async () => {
  rig.sandbox.control.endCalls();
  await closeWindow();
  await popup.getByRole('button', { name: 'Hang up' }).waitFor({ state: 'detached' });
  const put = popup.getByRole('button', { name: /^(Dismiss|Done)$/ });
  if ((await put.count()) > 0) await dismiss(popup);
});

const live = () => {
  const [call] = rig.sandbox.control.liveCalls();
  if (!call) throw new Error('There is no call');
  return call;
};
const farEndHears = (ms = 1000) => live().hearing(MICROPHONE_TONE, ms);
const says = (text: string) => sentence(popup, text).first().waitFor();

let callWindow: DrivenPage | null = null;

async function closeWindow(): Promise<void> {
  await callWindow?.close();
  callWindow = null;
}

/** Does something that opens the call window, and answers that. */
async function windowOf(act: () => Promise<void>): Promise<DrivenPage> {
  const [window] = await Promise.all([rig.browser.nextPage(), act()]);
  callWindow = window;
  expect(await window.evaluate(() => location.pathname)).toBe('/window.html');
  return window;
}

test('dialing opens the call window in front, and it gives the call its voice', async () => {
  const window = await windowOf(() => dial(popup, ANSWERS));
  await expect.poll(() => window.evaluate(() => document.hasFocus())).toBe(true);
  await window.getByRole('timer').waitFor();
  await expect.poll(() => farEndHears().share).toBeGreaterThan(0.5);
  await hangUp(window);
  await closeWindow();
  await expect.poll(rig.browser.countConnections).toBe(0);
});

test('answering opens the call window in front, and it gives the call its voice', async () => {
  const call = await rig.sandbox.control.callAgent('jane@example.com', { from: CALLER });
  const window = await windowOf(() => popup.getByRole('button', { name: 'Answer' }).click());
  await expect.poll(() => window.evaluate(() => document.hasFocus())).toBe(true);
  await expect.poll(() => call.state().kind).toBe('answered');
  await expect.poll(() => farEndHears().share).toBeGreaterThan(0.5);
  await hangUp(window);
  await closeWindow();
});

test('a call goes on without its window, says who cannot hear, and has its voice back in a new one', async () => {
  await windowOf(() => dial(popup, ANSWERS));
  await expect.poll(() => farEndHears().share).toBeGreaterThan(0.5);
  const { id } = live();

  await closeWindow();
  await says('The other side cannot hear you: the call window is closed.');
  await expect.poll(() => farEndHears(500).rms).toBeLessThan(5);
  expect(await rig.browser.hear(FAR_END_TONE_HZ, 1000)).toSatisfy(heardTone);

  const again = await windowOf(() => popup.getByRole('button', { name: 'Open the call window' }).click());
  await expect.poll(() => farEndHears(500).share).toBeGreaterThan(0.5);
  expect(live().id).toBe(id);
  await hangUp(again);
  await closeWindow();
  await expect.poll(rig.browser.countConnections).toBe(0);
});

test('hanging up while the window is closed leaves nothing of the call', async () => {
  await windowOf(() => dial(popup, ANSWERS));
  await expect.poll(() => farEndHears().share).toBeGreaterThan(0.5);
  await closeWindow();
  await hangUp(popup);
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
  await expect.poll(rig.browser.countConnections).toBe(0);
});

test('a click on the notification of a call opens the window, where it is answered', async () => {
  const call = await rig.sandbox.control.callAgent('jane@example.com', { from: CALLER });
  const window = await windowOf(rig.browser.questions.clickNotification);
  await window.getByRole('button', { name: 'Answer' }).click();
  await expect.poll(() => call.state().kind).toBe('answered');
  await expect.poll(() => farEndHears().share).toBeGreaterThan(0.5);
  await expect.poll(rig.browser.questions.countNotifications).toBe(0);
  await hangUp(window);
  await closeWindow();
});

test('a key answers in the call window, and another one hangs up', async () => {
  const call = await rig.sandbox.control.callAgent('jane@example.com', { from: CALLER });
  await popup.getByRole('button', { name: 'Answer' }).waitFor();
  await windowOf(() => pressShortcut(rig.browser.privileged, '1'));
  await expect.poll(() => farEndHears().share).toBeGreaterThan(0.5);
  await pressShortcut(rig.browser.privileged, '2');
  await expect.poll(() => call.state().kind).toBe('ended');
  await says('You hung up.');
  await dismiss(popup);
});

test('where the sidebar is open no window opens: it waits for a click, and gives the call its voice', async () => {
  const { sidebar } = rig.browser;
  await sidebar.show();
  try {
    await expect.poll(sidebar.text).toContain('Ready');
    let opened = 0;
    void rig.browser.nextPage().then(
      () => (opened += 1),
      () => undefined,
    );
    await dial(popup, ANSWERS);
    await expect
      .poll(async () => {
        await sidebar.focus();
        return rig.sandbox.control.liveCalls().length;
      })
      .toBe(1);
    await expect.poll(() => farEndHears().share).toBeGreaterThan(0.5);
    expect(opened).toBe(0);
    await hangUp(popup);
  } finally {
    await sidebar.hide();
  }
});

test('an event page that is stopped is back at once when the phone is used', async () => {
  const since = rig.sandbox.journal.mark();
  await rig.browser.eventPage.stop();
  expect(await rig.browser.eventPage.isRunning()).toBe(false);
  await popup.reload();
  await rig.sandbox.journal.waitForKind('registered', () => true, 10_000, since);
  await says('Ready');
});

test('an event page that is stopped in a call ends it on both sides, and says why', async () => {
  await windowOf(() => dial(popup, ANSWERS));
  await expect.poll(() => farEndHears().share).toBeGreaterThan(0.5);
  await rig.browser.eventPage.stop();
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
  await closeWindow();
  await popup.reload();
  await says('The call was lost because the phone restarted.');
  await dismiss(popup);
  await says('Ready');
});

test('what is taken from the phone is said, and asked for again by one click', async () => {
  const TOKY = ['https://api.toky.co/*'];
  await rig.browser.grants.revokeSites(TOKY);
  await popup.getByText(/^The browser does not let the phone reach Toky/).waitFor();
  await popup.getByRole('button', { name: 'Allow api.toky.co' }).click();
  await rig.browser.questions.allow();
  await popup.getByText(/^The browser does not let the phone reach Toky/).waitFor({ state: 'detached' });
  await says('Ready');
});

test('nothing went wrong on the way, nothing leaked, and no stranger was asked', async () => {
  await expectCleanRun(rig, ['14155550100', '442071838750']);
  expect(rig.refusedHosts()).toEqual([]);
});

/** Times of idleness, ms: longer than the beat that keeps a signed-in phone, and one to see the others end. */
const LONG_IDLE = 24_000;
const SHORT_IDLE = 1000;

test(
  'the event page stays as long as somebody is signed in, and goes when nobody is',
  { timeout: 120_000 },
  async () => {
    const { eventPage } = rig.browser;
    await popup.close();
    await eventPage.setIdleTime(LONG_IDLE);
    const since = rig.sandbox.journal.mark();
    const asked = () =>
      rig.sandbox.journal.ofKind('sip-in').filter(({ method, n }) => n >= since && method === 'OPTIONS')
        .length;
    // The line is asked for a sign of life every 7 s: five are more than a time of idleness.
    await expect.poll(asked, { timeout: 90_000 }).toBeGreaterThanOrEqual(5);
    expect(await eventPage.isRunning()).toBe(true);
    expect(rig.sandbox.journal.ofKind('registered').filter(({ n }) => n >= since)).toEqual([]);

    popup = await rig.browser.open('popup.html');
    await popup.getByRole('button', { name: /^Account: / }).click();
    await popup.getByRole('button', { name: 'Sign out' }).click();
    await says('Signed out');
    await eventPage.setIdleTime(SHORT_IDLE);
    await expect.poll(eventPage.isRunning).toBe(false);
  },
);
